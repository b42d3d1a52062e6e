import { expect, test } from "vitest";
import { contactTerms } from "./contact-patterns.ts";

const anywhere = (text: string) => contactTerms(text).map((term) => term.anywhere);

test.each([
  ["0171 23", ["%17123%", "%017123%"]],
  ["+49 (0)171 23", ["%4917123%"]],
  ["0049-171/23", ["%4917123%"]],
  ["(11) 98765-4321", ["%11987654321%"]],
  ["٠١٧١", ["%171%", "%0171%"]],
  ["＋４９ １７１", ["%49171%"]],
  ["0", ["%0%"]],
  ["00", ["%0%", "%00%"]],
])("the phone fragment %s", (text, patterns) => {
  expect(anywhere(text)).toEqual([patterns]);
});

test.each([
  ["José  da SILVA", [["%jose%"], ["%da%"], ["%silva%"]]],
  ["@ana_88", [["%ana%"], ["%88%"]]],
  ["ana ana", [["%ana%"]]],
  ["100% _x\\", [["%100%"], ["%x%"]]],
  ["a b c d e f g", [["%a%"], ["%b%"], ["%c%"], ["%d%"], ["%e%"]]],
  ["🌸 !!", []],
  ["- ()", []],
  ["", []],
])("the words %s", (text, terms) => {
  expect(anywhere(text)).toEqual(terms);
});

test("what is shorter than a trigram is known as such", () => {
  expect(contactTerms("李明 ana 12a").map(({ isShort }) => isShort)).toEqual([true, false, false]);
  expect(contactTerms("017").map(({ isShort }) => isShort)).toEqual([true]);
});
