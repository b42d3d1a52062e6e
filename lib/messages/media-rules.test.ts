import { describe, expect, test } from "vitest";
import { fileProblem, isPlayedAsFilm, kindOfType, type SentMediaKind } from "./media-rules.ts";

const MB = 1024 * 1024;

describe("Meta's table", () => {
  test.each<[SentMediaKind, string, number]>([
    ["image", "image/jpeg", 5 * MB],
    ["image", "image/png", 5 * MB],
    ["video", "video/mp4", 16 * MB],
    ["video", "video/3gpp", 16 * MB],
    ["audio", "audio/aac", 16 * MB],
    ["audio", "audio/amr", 16 * MB],
    ["audio", "audio/mpeg", 16 * MB],
    ["audio", "audio/mp4", 16 * MB],
    ["audio", "audio/ogg", 16 * MB],
    ["sticker", "image/webp", 500 * 1024],
    ["document", "application/pdf", 100 * MB],
    ["document", "text/plain", 100 * MB],
    ["document", "image/png", 5 * MB],
  ])("%s of %s up to %d bytes", (kind, type, most) => {
    expect(fileProblem(kind, { type, size: most })).toBeNull();
    expect(fileProblem(kind, { type, size: most + 1 })).toEqual({
      code: "file_too_large",
      kind,
      maxBytes: most,
    });
    expect(fileProblem(kind, { type, size: 0 })).toEqual({ code: "file_empty" });
  });

  test("a sticker that stands still may weigh less", () => {
    const still = { type: "image/webp", isAnimated: false };
    expect(fileProblem("sticker", { ...still, size: 100 * 1024 })).toBeNull();
    expect(fileProblem("sticker", { ...still, size: 100 * 1024 + 1 })).toMatchObject({ maxBytes: 102_400 });
  });

  test("a sticker has one size, where it is known", () => {
    const file = { type: "image/webp", size: 1 };
    expect(fileProblem("sticker", { ...file, width: 512, height: 512 })).toBeNull();
    for (const size of [
      { width: 512, height: 300 },
      { width: 1024, height: 512 },
    ]) {
      const problem = { code: "sticker_size_not_accepted", kind: "sticker", side: 512 };
      expect(fileProblem("sticker", { ...file, ...size })).toEqual(problem);
      expect(fileProblem("image", { ...file, ...size, type: "image/png" })).toBeNull();
    }
  });

  test.each<[SentMediaKind, string]>([
    ["image", "image/webp"],
    ["image", "image/heic"],
    ["image", "image/gif"],
    ["image", "image/svg+xml"],
    ["video", "video/quicktime"],
    ["audio", "audio/wav"],
    ["audio", "video/webm"],
    ["document", "video/webm"],
    ["document", "image/heic"],
    ["sticker", "image/png"],
  ])("no %s of %s", (kind, type) => {
    expect(fileProblem(kind, { type, size: 1 })).toMatchObject({
      code: "file_type_not_accepted",
      kind,
      type,
    });
  });

  test.each([
    ["image/png", "image"],
    ["image/webp", "image"],
    ["image/heic", "image"],
    ["video/quicktime", "video"],
    ["audio/ogg", "audio"],
    ["image/svg+xml", "document"],
    ["application/pdf", "document"],
    ["", "document"],
  ])("%s is sent as %s", (type, kind) => {
    expect(kindOfType(type)).toBe(kind);
  });
});

test.each([
  ["H.264 without sound", "avc", [], true],
  ["H.264 with AAC", "avc", ["aac"], true],
  ["H.264 with two tracks of AAC", "avc", ["aac", "aac"], false],
  ["H.264 with MP3", "avc", ["mp3"], false],
  ["HEVC, as phones record it", "hevc", ["aac"], false],
  ["AV1", "av1", [], false],
  ["what we do not know", null, [null], true],
])("a film of %s is played: %s", (_, picture, sounds, isPlayed) => {
  expect(isPlayedAsFilm({ picture, sounds })).toBe(isPlayed);
});
