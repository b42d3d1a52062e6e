import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeRows, rowAt, scrolledTo, shiftAbove } from "./row-places.ts";

const ids = ["a", "b", "c", "d"];
const places = placeRows(
  ids,
  new Map([
    ["a", 57],
    ["c", 40.5],
  ]),
  78,
);

test("rows lie under each other; one that was never measured is as high as the guess", () => {
  expect(places).toEqual([0, 57, 135, 175.5, 253.5]);
  expect(placeRows([], new Map(), 78)).toEqual([0]);
});

test.each([
  [-20, 0],
  [0, 0],
  [56.9, 0],
  [57, 1],
  [175.4, 2],
  [253.5, 3],
  [9_999, 3],
])("at %d px lies row %d", (y, index) => {
  expect(rowAt(places, y)).toBe(index);
});

test("in an empty list there is no row", () => {
  expect(rowAt([0], 10)).toBe(-1);
});

describe("scrolling to a row", () => {
  test.each([
    ["above what is seen: it is the first", 0, { top: 60, height: 100 }, 0],
    ["half above", 1, { top: 60, height: 100 }, 57],
    ["seen whole: nothing moves", 2, { top: 100, height: 100 }, 100],
    ["below: it is the last", 3, { top: 0, height: 100 }, 153.5],
  ])("%s", (_, index, view, top) => {
    expect(scrolledTo(places, index, view)).toBe(top);
  });
});

test("whatever rows turn out to measure, what is at the upper edge is still there after the shift", () => {
  const height = fc.integer({ min: 20, max: 120 });
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 500 }).map(String), { minLength: 1, maxLength: 60 });
  const share = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(list, fc.infiniteStream(height), fc.infiniteStream(height), share, (rows, old, fresh, at) => {
      const before = placeRows(rows, new Map(rows.map((id) => [id, old.next().value ?? 1])), 78);
      const measured = new Map(rows.map((id) => [id, fresh.next().value ?? 1]));
      const after = placeRows(rows, measured, 78);
      const top = (before.at(-1) ?? 0) * at;
      const shift = shiftAbove(rows, before, measured, top);
      const edge = rowAt(before, top);
      expect((after[edge] ?? 0) - (top + shift)).toBeCloseTo((before[edge] ?? 0) - top);
    }),
  );
});
