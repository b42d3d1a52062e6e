import { describe, expect, test } from "vitest";
import { isMonoOpus, uploadType } from "./upload-type.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

describe("the type a file goes out with", () => {
  test.each<[string, string | null, string, string | null]>([
    ["image/jpeg", "image/png", "\x89PNG", "image/png"],
    [docx, "application/zip", "PK", docx],
    ["application/msword", "application/x-cfb", "\xd0\xcf", "application/msword"],
    ["audio/x-m4a", "video/mp4", "....ftyp", "audio/mp4"],
    ["application/pdf", "application/x-msdownload", "MZ", null],
    [docx, "application/x-msdownload", "MZ", null],
    ["application/pdf", null, "hello", null],
    ["image/png", null, "hello", null],
    ["text/csv", null, "a,b\n1,2", "text/plain"],
    ["text/html", null, "<script>", "text/plain"],
    ["image/svg+xml", null, "<svg onload=x>", "text/plain"],
    ["application/x-thing", null, "\x00\x01", "application/x-thing"],
    ["", null, "\x00\x01", "application/octet-stream"],
    ["text/plain", null, "\x00\x01", "application/octet-stream"],
  ])("declared %j, sniffed %j", (declared, sniffed, first, type) => {
    expect(uploadType(declared, sniffed, bytes(first))).toBe(type);
  });

  test("text that is cut in the middle of a character is text", () => {
    expect(uploadType("", null, Buffer.from("größer").subarray(0, 3))).toBe("text/plain");
    expect(uploadType("", null, Buffer.from([0xff, 0xfe, 0x41]))).toBe("application/octet-stream");
  });

  test("one channel of Opus and nothing else makes a voice note", () => {
    const ogg = (codec: string, channels: number) =>
      bytes(`OggS${"\0".repeat(24)}${codec}\x01${String.fromCharCode(channels)}`);
    expect(isMonoOpus(ogg("OpusHead", 1))).toBe(true);
    expect(isMonoOpus(ogg("OpusHead", 2))).toBe(false);
    expect(isMonoOpus(ogg("\x01vorbis.", 1))).toBe(false);
  });
});
