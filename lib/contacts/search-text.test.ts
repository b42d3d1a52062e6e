import { expect, test } from "vitest";
import { contactSearchText, foldWords } from "./search-text.ts";

const nobody = { name: null, profileName: null, username: null, phone: null };

test.each([
  ["José Ñandú", ["jose", "nandu"]],
  ["O’Brien-Łukasz", ["o", "brien", "lukasz"]],
  ["Straße İstanbul", ["strasse", "istanbul"]],
  ["ｆｕｌｌ　ｗｉｄｔｈ", ["full", "width"]],
  ["Ёлка Ά", ["елка", "α"]],
  ["李明", ["李明"]],
  ["한국어", ["한국어"]],
  ["हिन्दी", ["हिन्दी"]],
  ["محمَّد", ["محمد"]],
  ["٠١٩ ۰۱۹ ०१९ ০১৯", ["019", "019", "019", "019"]],
  ["🌸%_\\\u0000", []],
  ["@ana_silva.88", ["ana", "silva", "88"]],
])("%s becomes words", (text, words) => {
  expect(foldWords(text)).toEqual(words);
});

test("every word has a space before it and stands there once", () => {
  expect(contactSearchText({ ...nobody, name: "Ana", profileName: "Ana Silva", username: "ana" })).toBe(
    " ana silva",
  );
  expect(contactSearchText(nobody)).toBe("");
});

test.each([
  ["+491712345678", " 491712345678"],
  ["+5511987654321", " 5511987654321 551187654321"],
  ["+525512345678", " 525512345678 5215512345678"],
  ["+79123456789", " 79123456789 89123456789"],
  ["+390612345678", " 390612345678"],
])("the phone %s is kept in the forms people write", (phone, text) => {
  expect(contactSearchText({ ...nobody, phone })).toBe(text);
});

test("an Argentine mobile is found with 9, without it and as dialled at home", () => {
  const text = contactSearchText({ ...nobody, phone: "+5491123456789" });
  for (const form of ["5491123456789", "541123456789", "111523456789"]) expect(text).toContain(form);
});
