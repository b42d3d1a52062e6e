import { expect, test } from "vitest";
import { fromLocalField, outlivesWindow, snoozePresets, toLocalField } from "./snooze-times.ts";

// Times of this machine's zone, as a browser would have them. 20 November 2026 is a Friday.
const friday = (hour: number, minute = 0) => new Date(2026, 10, 20, hour, minute).getTime();
const on = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const namesAt = (now: number, windowEndsAt: number | null = null) =>
  snoozePresets(now, windowEndsAt).map(({ name, at }) => [name, at]);

test("on a Friday at ten past two", () => {
  expect(namesAt(friday(14, 10), on(21, 14, 5))).toEqual([
    ["laterToday", friday(17, 30)],
    ["tomorrow", on(21, 9)],
    ["nextMonday", on(23, 9)],
    ["beforeClose", on(21, 13, 5)],
  ]);
});

test.each([
  ["at nine in the evening there is no later today", friday(21), ["tomorrow", "nextMonday"]],
  ["on a Sunday, Monday is tomorrow", on(22, 10), ["laterToday", "tomorrow"]],
  ["on a Monday, next Monday is in a week", on(23, 10), ["laterToday", "tomorrow", "nextMonday"]],
])("%s", (_, now, names) => {
  expect(snoozePresets(now, null).map(({ name }) => name)).toEqual(names);
});

test("on a Monday, next Monday is in a week indeed", () => {
  expect(snoozePresets(on(23, 10), null).at(-1)).toEqual({ name: "nextMonday", at: on(30, 9) });
});

test("a window with little more than an hour left offers nothing before its end", () => {
  const names = (minutes: number) => snoozePresets(friday(14), friday(15, minutes)).map(({ name }) => name);
  expect(names(4)).not.toContain("beforeClose");
  expect(names(5)).toContain("beforeClose");
});

test("a snooze outlives the window from its last moment on", () => {
  expect(outlivesWindow(10, 10)).toBe(true);
  expect(outlivesWindow(9, 10)).toBe(false);
  expect(outlivesWindow(9, null)).toBe(false);
});

test("a date and time field holds the reader's own time", () => {
  expect(toLocalField(friday(9, 5))).toBe("2026-11-20T09:05");
  expect(fromLocalField("2026-11-20T09:05")).toBe(friday(9, 5));
  expect([fromLocalField(""), fromLocalField("soon")]).toEqual([null, null]);
});
