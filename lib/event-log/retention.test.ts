import { expect, test } from "vitest";
import { isPast, neededDays } from "./retention.ts";

const now = new Date("2026-11-20T23:59:59.999Z");

test("today and the next four days are needed", () => {
  expect(neededDays(now).map((day) => day.toISOString().slice(5, 10))).toEqual([
    "11-20",
    "11-21",
    "11-22",
    "11-23",
    "11-24",
  ]);
});

test("a day is past when its last moment is older than seven days", () => {
  expect(isPast(new Date("2026-11-12T00:00:00Z"), now)).toBe(true);
  expect(isPast(new Date("2026-11-13T00:00:00Z"), now)).toBe(false);
  expect(isPast(new Date("2026-11-13T00:00:00Z"), new Date("2026-11-21T00:00:00.000Z"))).toBe(true);
});
