import { expect, test } from "vitest";
import { roomFor } from "./media-size.ts";

test.each([
  ["a photo held across", 4000, 3000, { width: 320, ratio: 4 / 3 }],
  ["a photo held upright", 3000, 4000, { width: 240, ratio: 3 / 4 }],
  ["a small one as it is", 200, 100, { width: 200, ratio: 2 }],
  ["a dot large enough to press", 1, 1, { width: 112, ratio: 1 }],
  ["a strip cut to be seen", 10_000, 10, { width: 320, ratio: 2.6 }],
  ["a tower cut to be seen", 10, 10_000, { width: 112, ratio: 0.5 }],
  ["one of unknown size", null, null, { width: 320, ratio: 4 / 3 }],
  ["one of no size", 0, 10, { width: 320, ratio: 4 / 3 }],
])("%s", (_, width, height, room) => {
  expect(roomFor({ width, height })).toEqual(room);
});
