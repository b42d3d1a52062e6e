import { expect, test } from "vitest";
import { attachmentHeaders, inlineHeaders } from "./attachment.ts";

const of = (fileName: string | null, mimeType: string | null = null) =>
  attachmentHeaders({ fileName, mimeType });

test.each([
  ["image/png", "image/png"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["IMAGE/JPEG", "image/jpeg"],
  ["image/svg+xml", "application/octet-stream"],
  ["image/svg+xml; x", "application/octet-stream"],
  ["text/html", "application/octet-stream"],
  ["application/xhtml+xml", "application/octet-stream"],
  ["image/png\r\nset-cookie: a=b", "application/octet-stream"],
  [null, "application/octet-stream"],
])("%s is served as %s", (mimeType, served) => {
  expect(of(null, mimeType)["content-type"]).toBe(served);
});

test.each([
  ["report.pdf", `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
  [
    "Rechnung März.pdf",
    `attachment; filename="Rechnung M_rz.pdf"; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf`,
  ],
  ["../../etc/passwd", `attachment; filename="_.._etc_passwd"; filename*=UTF-8''_.._etc_passwd`],
  ["..\\x\u0000\r\n.exe", `attachment; filename="_x.exe"; filename*=UTF-8''_x.exe`],
  ["\u200b.bashrc", `attachment; filename="bashrc"; filename*=UTF-8''bashrc`],
  ["gpj.\u202efdp.exe", `attachment; filename="gpj.fdp.exe"; filename*=UTF-8''gpj.fdp.exe`],
  [`a";x="b'*()`, `attachment; filename="a_;x=_b'_()"; filename*=UTF-8''a_%3Bx%3D_b%27_%28%29`],
  ["\ud800", `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ["...", `attachment; filename="file"; filename*=UTF-8''file`],
  [null, `attachment; filename="file"; filename*=UTF-8''file`],
])("the name %j is harmless", (fileName, disposition) => {
  expect(of(fileName)["content-disposition"]).toBe(disposition);
});

test("a very long name is cut and keeps its end", () => {
  expect(of(`${"x".repeat(300)}.docx`)["content-disposition"]).toMatch(
    /^attachment; filename="x{130}_x{14}\.docx";/,
  );
});

test("nothing runs and nothing is guessed", () => {
  expect(of("a")).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
});

test("only pictures and sounds are shown in place, and in a sandbox", () => {
  const shown = (mimeType: string | null) => inlineHeaders({ mimeType, fileName: "x.bin" });
  expect(shown("image/png")).toMatchObject({
    "content-type": "image/png",
    "content-disposition": `inline; filename="x.bin"; filename*=UTF-8''x.bin`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });
  for (const mimeType of ["application/pdf", "image/svg+xml", "text/html", "text/xml", null])
    expect(shown(mimeType)["content-disposition"]).toMatch(/^attachment;/);
});
