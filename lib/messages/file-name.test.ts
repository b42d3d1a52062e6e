import { expect, test } from "vitest";
import { cleanFileName } from "./file-name.ts";

test.each([
  ["Invoice 88213.pdf", "Invoice 88213.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\dana\\a.txt", "a.txt"],
  ["a\u0000b\u202Efdp.exe", "abfdp.exe"],
  ["zero\u200Bwidth.png", "zerowidth.png"],
  ['a"b\r\nc.png', "a_bc.png"],
  ["...", null],
  ["/", null],
  ["", null],
  [".htaccess", "htaccess"],
])("%j", (name, clean) => {
  expect(cleanFileName(name)).toBe(clean);
});

test("a long name keeps its extension", () => {
  const name = cleanFileName(`${"x".repeat(400)}.pdf`) ?? "";
  expect([...name]).toHaveLength(150);
  expect(name.endsWith(".pdf")).toBe(true);
});
