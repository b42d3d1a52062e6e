import { expect, test } from "vitest";
import { extensionOf, isProgram, shownName } from "./file-name.ts";

test.each([
  ["invoice.pdf", "invoice.pdf", "PDF"],
  ["gpj.\u202efdp.exe", "gpj.fdp.exe", "EXE"],
  ["photo\u200b.jpg\u0000.exe", "photo.jpg.exe", "EXE"],
  ["a\r\nb\u2028.txt", "ab.txt", "TXT"],
  ["../../etc/passwd", "../../etc/passwd", null],
  ["Счёт.ДОК", "Счёт.ДОК", "ДОК"],
  ["\u202e\u200f ", null, null],
  [null, null, null],
])("%j is read as %j", (given, name, extension) => {
  expect(shownName(given)).toBe(name);
  expect(extensionOf(name)).toBe(extension);
});

test("programs are known by their bytes and by their names", () => {
  expect(isProgram("application/x-msdownload", "JPG")).toBe(true);
  expect(isProgram(null, "SCR")).toBe(true);
  expect(isProgram("application/pdf", "PDF")).toBe(false);
  expect(isProgram(null, null)).toBe(false);
});
