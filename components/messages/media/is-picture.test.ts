import { expect, test } from "vitest";
import type { MediaDto } from "#lib/messages/schema.ts";
import { picturesOf } from "./is-picture.ts";

const file = (id: string, shownAs: MediaDto["shownAs"], href: string | null = `/${id}`) =>
  ({ id, shownAs, href }) as MediaDto;
const ids = (media: MediaDto | null, adPicture?: MediaDto) =>
  picturesOf({ media, ...(adPicture ? { adPicture } : {}) }).map(({ id }) => id);

test("what can be opened of a message: its ad's picture before its own, and only what is a picture and here", () => {
  expect(ids(file("photo", "image"), file("ad", "image"))).toEqual(["ad", "photo"]);
  expect(ids(null, file("ad", "image"))).toEqual(["ad"]);
  expect(ids(file("sticker", "sticker"))).toEqual(["sticker"]);
  expect(ids(file("film", "video"), file("coming", "image", null))).toEqual([]);
  expect(ids(null, file("program", "document"))).toEqual([]);
});
