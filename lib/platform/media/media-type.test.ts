import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { sniffType } from "./media-type.ts";
import { shapeOfType } from "./shape.ts";

const fixture = (name: string) => fs.readFileSync(path.join("test/fixtures/media", name));
const dot = () => sharp({ create: { width: 2, height: 2, channels: 3, background: "red" } });

test("what may be shown is known by its bytes", async () => {
  const files: [Buffer, string, string][] = [
    [await dot().jpeg().toBuffer(), "image/jpeg", "image"],
    [await dot().png().toBuffer(), "image/png", "image"],
    [await dot().webp().toBuffer(), "image/webp", "image"],
    [await dot().gif().toBuffer(), "image/gif", "image"],
    [fixture("film.mp4"), "video/mp4", "video"],
    [fixture("voice-note.ogg"), "audio/ogg", "audio"],
    [Buffer.from("#!AMR\n\x3c\x00"), "audio/amr", "audio"],
    [Buffer.from("ID3\x03\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x44", "latin1"), "audio/mpeg", "audio"],
    [Buffer.from("\0\0\0\x20ftypM4A \0\0\0\0", "latin1"), "audio/mp4", "audio"],
  ];
  for (const [bytes, type, shape] of files) {
    expect(await sniffType(bytes)).toBe(type);
    expect(shapeOfType(type)).toBe(shape);
  }
});

test.each([
  ["a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"],
  ["the same with a prologue", '<?xml version="1.0"?><svg onload="alert(1)"/>'],
  ["a page", "<!doctype html><script>alert(1)</script>"],
  ["a program", "MZ\x90\0\x03\0\0\0"],
  ["a page that says it is a picture", "GIF8<script>alert(1)</script>".slice(1)],
  ["a PDF", "%PDF-1.7\n"],
  ["an archive", "PK\x03\x04\x14\0\0\0"],
  ["text", "hello"],
  ["nothing", ""],
  ["half a header", "RIFF"],
])("%s is only ever downloaded", async (_, text) => {
  expect(shapeOfType(await sniffType(Buffer.from(text, "latin1")))).toBe("document");
});
