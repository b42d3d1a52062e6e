import { afterEach, expect, test, vi } from "vitest";
import { localDay, startOfDay } from "./local-day.ts";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["UTC", "2026-11-03", "2026-11-03T00:00:00.000Z"],
  ["America/Sao_Paulo", "2026-11-03", "2026-11-03T03:00:00.000Z"],
  ["Pacific/Auckland", "2026-11-03", "2026-11-02T11:00:00.000Z"],
  // Summer began at midnight: the day has none.
  ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
])("in %s the day %s begins at %s", (zone, day, begins) => {
  vi.stubEnv("TZ", zone);
  const start = startOfDay(day);
  expect(start).toBe(Date.parse(begins));
  expect(localDay(start ?? 0)).toBe(day);
  expect(localDay((start ?? 0) - 1)).not.toBe(day);
});

test.each(["", "2026-13-01", "x"])("%j is no day", (text) => {
  expect(startOfDay(text)).toBeNull();
});
