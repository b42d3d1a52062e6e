import { expect, test } from "vitest";
import type { MessageDto } from "#lib/messages/schema.ts";
import { guessedHeight } from "./guessed-height.ts";
import type { ThreadItem } from "./thread-items.ts";

const line = (kind: string, more: object = {}) =>
  guessedHeight({ kind: "message", message: { kind, media: null, text: null, ...more } } as ThreadItem & {
    message: MessageDto;
  });
const words = (count: number) => ({ text: { body: "word ".repeat(count) } });

// As a page of 1280 pixels draws them, measured; a guess that is off by less than a line of text moves nothing visible.
test.each([
  ["a photo", line("image", { media: { width: 900, height: 700 } }), 250],
  ["a film", line("video", { media: { width: 640, height: 426 } }), 215],
  ["a sticker", line("sticker"), 179],
  ["a place", line("location"), 284],
  ["a card", line("contacts"), 135],
  ["a file", line("document"), 89],
  ["a voice note", line("audio"), 83],
  ["two lines of text", line("text", words(25)), 56],
  ["a day", guessedHeight({ kind: "day", key: "day", at: "2026-11-20T09:00:00.000Z" }), 36],
])("%s is guessed within some pixels", (_, guessed, drawn) => {
  expect(Math.abs(guessed - drawn)).toBeLessThanOrEqual(4);
});

test("a caption, a longer text and an unusual shape make a line taller or lower", () => {
  const photo = { media: { width: 900, height: 700 } };
  expect(line("image", { ...photo, ...words(3) })).toBeGreaterThan(line("image", photo));
  expect(line("image", { media: { width: 4000, height: 400 } })).toBeLessThan(140);
  expect(line("text", words(200))).toBeGreaterThan(line("text", words(20)));
});
