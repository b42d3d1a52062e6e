import { expect, test } from "vitest";
import { byteRangeOf } from "./byte-range.ts";

const file = { size: 100, etag: '"a"' };
const all = null;

test.each([
  [null, all],
  ["bytes=0-", { start: 0, end: 100 }],
  ["bytes=0-0", { start: 0, end: 1 }],
  ["bytes=10-19", { start: 10, end: 20 }],
  ["bytes=90-500", { start: 90, end: 100 }],
  ["bytes=-10", { start: 90, end: 100 }],
  ["bytes=-500", { start: 0, end: 100 }],
  ["bytes=99-", { start: 99, end: 100 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=20-10", all],
  ["bytes=-", all],
  ["bytes=0-1,5-6", all],
  ["bytes=a-b", all],
  ["bytes=1e3-", all],
  [`bytes=${"9".repeat(40)}-`, all],
  ["lines=0-1", all],
])("%j asks for %j", (header, range) => {
  expect(byteRangeOf(header, null, file)).toEqual(range);
});

test("a part counts only of the file one has", () => {
  expect(byteRangeOf("bytes=5-", '"a"', file)).toEqual({ start: 5, end: 100 });
  for (const other of ['"b"', 'W/"a"', "Sun, 29 Nov 2026 00:00:00 GMT"])
    expect(byteRangeOf("bytes=5-", other, file)).toBeNull();
});

test("nothing of an empty file can be had", () => {
  expect(byteRangeOf("bytes=0-", null, { ...file, size: 0 })).toBe("unsatisfiable");
});
