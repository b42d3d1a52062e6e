import { expect, test } from "vitest";
import {
  announcedMinutes,
  countdown,
  daysAhead,
  isTagged,
  serviceWindow,
  windowEnd,
} from "./service-window.ts";

const now = Date.parse("2026-11-20T09:00:00.000Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ending = (ms: number) => serviceWindow(new Date(now + ms), null, now);

test.each([
  [24 * HOUR, "open"],
  [2 * HOUR + 1, "open"],
  [2 * HOUR, "soon"],
  [30 * MINUTE + 1, "soon"],
  [30 * MINUTE, "urgent"],
  [1, "urgent"],
  [0, "closed"],
  [-1, "closed"],
] as const)("%d ms before its end it is %s", (left, level) => {
  expect(ending(left)).toMatchObject({ level, isOpen: left > 0, msLeft: Math.max(0, left) });
});

test("24 hours to the millisecond", () => {
  const wrote = now - 24 * HOUR;
  expect(serviceWindow(wrote + 24 * HOUR, null, now - 1).isOpen).toBe(true);
  expect(serviceWindow(wrote + 24 * HOUR, null, now).isOpen).toBe(false);
});

test("a customer who never wrote has no window", () => {
  expect(serviceWindow(null, null, now)).toEqual({
    level: "closed",
    isOpen: false,
    endsAt: null,
    msLeft: 0,
    fraction: 0,
  });
});

test("a refusal ends it where it happened, a refusal after the end changes nothing", () => {
  const expiresAt = "2026-11-20T12:00:00.000Z";
  expect(serviceWindow(expiresAt, "2026-11-20T08:59:00.000Z", now).isOpen).toBe(false);
  expect(windowEnd(expiresAt, "2026-11-20T13:00:00.000Z")).toBe(Date.parse(expiresAt));
  expect(windowEnd(null, "2026-11-20T13:00:00.000Z")).toBeNull();
});

test("dates, strings and numbers are one", () => {
  const at = now + HOUR;
  expect(serviceWindow(new Date(at), null, now)).toEqual(serviceWindow(at, null, now));
  expect(serviceWindow(new Date(at).toISOString(), null, now)).toEqual(serviceWindow(at, null, now));
});

test("the fraction is of 24 hours and never above one", () => {
  expect(ending(12 * HOUR).fraction).toBe(0.5);
  expect(ending(30 * HOUR).fraction).toBe(1);
});

test("rows name it under four hours, and not once it is closed", () => {
  expect([4 * HOUR, 4 * HOUR - 1, 1, 0].map((left) => isTagged(ending(left)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each([
  [24 * HOUR, "hours", 24],
  [2 * HOUR, "hours", 2],
  [2 * HOUR - 1, "minutes", 120],
  [26 * MINUTE - 1, "minutes", 26],
  [10 * MINUTE, "minutes", 10],
  [10 * MINUTE - 1, "seconds", 600],
  [1, "seconds", 1],
  [0, "seconds", 0],
] as const)("%d ms left read as %s %d", (left, unit, value) => {
  expect(countdown(left)).toEqual({ unit, value });
});

test("screen readers hear 30, 10, 1 and closed", () => {
  expect([31, 30, 29, 10, 9, 1, 0.5, 0].map((minutes) => announcedMinutes(minutes * MINUTE))).toEqual([
    null,
    30,
    30,
    10,
    10,
    1,
    1,
    0,
  ]);
});

test("days are the viewer's days", () => {
  const late = Date.parse("2026-11-20T23:30:00.000Z");
  expect(daysAhead(late, now, "UTC")).toBe(0);
  expect(daysAhead(late, now, "Europe/Madrid")).toBe(1);
  // Clocks go back in New York on 1 November 2026: a day of 25 hours is one day.
  const eve = Date.parse("2026-11-01T04:30:00.000Z");
  expect(daysAhead(eve + 24.5 * HOUR, eve, "America/New_York")).toBe(1);
});
