import fc from "fast-check";
import { expect, test } from "vitest";
import { searchTerms, toTsquery, toWholeWords } from "./message-query.ts";

const asked = (text: string) => toTsquery(searchTerms(text));

test.each([
  ["parcel", "('parcel':*)"],
  ["Crème  BRÛLÉE ", "('creme') & ('brulee')"],
  ["blue tent", "('blue') & ('tent':*)"],
  // Too short a beginning says nothing.
  ["in te", "('in') & ('te')"],
  ['"blue tent"', "('blue' <1> 'tent')"],
  ['"blue tent" pol', "('blue' <1> 'tent') & ('pol':*)"],
  ["„blaues Zelt“", "('blaues' <1> 'zelt')"],
  // Still typing inside the quotes.
  ['"blue ten', "('blue' <1> 'ten':*)"],
  ["P-4471", "('p' <1> '4471':*)"],
  ["ana@example.com x", "('ana' <1> 'example' <1> 'com') & ('x')"],
  ["北京天气", "('北京' <1> '京天' <1> '天气')"],
  ["气", "('气':*)"],
  ['"天气 iPhone"', "('天气' <2> 'iphone')"],
  ["手机壳 iphone", "('手机' <1> '机壳') & ('iphone':*)"],
  ["สวัสดี", "('สว' <1> 'วั' <1> 'ัส' <1> 'สด' <1> 'ดี')"],
  ["", ""],
  ["  \"\" '' !? 🌸", ""],
  ["'; DROP TABLE message; --", "('drop') & ('table') & ('message')"],
  ["a & b | !c:* <-> \\", "('a') & ('b') & ('c')"],
])("%s asks for %s", (text, tsquery) => {
  expect(asked(text)).toBe(tsquery);
});

test.each([
  ["zircon parc", "'zircon'"],
  ['"blue tent" zircon blue pol', "'blue' & 'tent' & 'zircon'"],
  ["P-4471", "'p'"],
  // Nothing whole, or nothing else.
  ["parcel", null],
  ['"blue tent"', null],
  ["", null],
])("the whole words of %s are %s", (text, words) => {
  expect(toWholeWords(searchTerms(text))).toBe(words);
});

test("what is asked is bounded", () => {
  expect(searchTerms("w ".repeat(100))).toHaveLength(8);
  expect(searchTerms(`"${"w ".repeat(100)}"`)[0]?.sequence).toHaveLength(24);
});

test("whatever is typed, only letters, digits and signs reach the database", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const { sequence, steps } of searchTerms(text)) {
        expect(steps).toHaveLength(sequence.length - 1);
        for (const token of sequence) expect(token).toMatch(/^[\p{L}\p{N}\p{M}]{1,48}$/u);
      }
    }),
  );
});
