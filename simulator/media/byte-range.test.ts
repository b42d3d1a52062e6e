import { expect, it } from "vitest";
import { byteRange } from "./byte-range.ts";

it.each([
  ["bytes=0-", [0, 10]],
  ["bytes=2-4", [2, 5]],
  ["bytes=2-99", [2, 10]],
  ["bytes=-3", [7, 10]],
  ["bytes=-99", [0, 10]],
])("%s is a part", (header, [start, end]) => {
  expect(byteRange(header, 10)).toEqual({ start, end });
});

it.each([undefined, "", "bytes=-", "bytes=10-", "bytes=5-2", "bytes=-0", "bytes=0-1,3-4", "lines=1-2"])(
  "%s is the whole",
  (header) => {
    expect(byteRange(header, 10)).toBeNull();
  },
);
