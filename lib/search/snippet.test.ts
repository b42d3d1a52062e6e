import fc from "fast-check";
import { expect, test } from "vitest";
import { searchTerms } from "./message-query.ts";
import { snippetOf } from "./snippet.ts";

/** The snippet with its marks in brackets. */
function shown(text: string, asked: string): string {
  const snippet = snippetOf(text, searchTerms(asked));
  return snippet.marks
    .toReversed()
    .reduce(
      (line, { start, end }) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`,
      snippet.text,
    );
}

test.each([
  ["Is the blue tent in stock?", "tent", "Is the blue [tent] in stock?"],
  ["Is the blue tent in stock?", "blu stoc", "Is the blue tent in [stock]?"],
  ["Crème brûlée, CREME", "creme", "[Crème] brûlée, [CREME]"],
  ["the tent, the blue tent", '"blue tent"', "the tent, the [blue tent]"],
  ["order P-4471 and 4471", "p-4471", "order [P-4471] and 4471"],
  ["明天北京天气怎么样", "北京天气", "明天[北京天气]怎么样"],
  ["明天北京天气怎么样", "样", "明天北京天气怎么[样]"],
  ["两 天气 iPhone", '"天气 iphone"', "两 [天气 iPhone]"],
  ["one\ntwo\tthree", "two", "one [two] three"],
  ["<b>tent</b> &amp;", "tent", "<b>[tent]</b> &amp;"],
  ["nothing here", "zebra", "nothing here"],
])("%s asked for %s shows %s", (text, asked, snippet) => {
  expect(shown(text, asked)).toBe(snippet);
});

test("a long text is shown around its first find", () => {
  const text = `${"before ".repeat(40)}tent ${"after ".repeat(60)}tent`;
  const snippet = shown(text, "tent");
  expect(snippet).toMatch(/^…before (before )+\[tent\] after (after )*after…$/);
  expect(snippet.length).toBeLessThan(190);
});

test("marks lie in the text, in order and apart, and characters stay whole", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("tent ", "天气", "😀", "é", "ﬁ", "ㄅ"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), fc.array(piece, { maxLength: 4 }), (parts, asked) => {
      const { text, marks } = snippetOf(parts.join(""), searchTerms(asked.join(" ")));
      let end = 0;
      for (const mark of marks) {
        expect(mark.start).toBeGreaterThanOrEqual(end);
        expect(mark.end).toBeGreaterThan(mark.start);
        end = mark.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(text.length).toBeLessThanOrEqual(182);
    }),
  );
});
