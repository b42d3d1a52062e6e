import { expect, test } from "vitest";
import { linePreview, messagePreview } from "./message-preview.ts";

test.each([
  ["*Hi* there,\n> _you_  wrote", "Hi there, you wrote"],
  ["- milk\n- eggs", "• milk • eggs"],
  ["snake_case", "snake_case"],
  [" \n ", null],
  [null, null],
])("%j is shown in a row as %j", (text, expected) => {
  expect(messagePreview(text)).toBe(expected);
});

test("what is as it looks keeps every character", () => {
  expect(linePreview("*not* bold\nhere")).toBe("*not* bold here");
});

test("a name that would turn around is shown as it is written, and emoji stay whole", () => {
  expect(messagePreview("invoice\u202Egpj.exe")).toBe("invoicegpj.exe");
  expect(linePreview("a\u2066b\u2069\u0007c\td")).toBe("abc d");
  expect(messagePreview("👨\u200D👩\u200D👧 می\u200Cخواهم")).toBe("👨\u200D👩\u200D👧 می\u200Cخواهم");
  expect(messagePreview("\u202E\u0000")).toBeNull();
});
