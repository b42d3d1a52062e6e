import pg from "pg";
import { expect, test } from "vitest";
import { parseTime } from "./parse-time.ts";

const parseAny = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => unknown;

test.each([
  "2026-11-28 22:15:22+00",
  "2026-11-28 22:15:22.5+00",
  "2026-11-28 22:15:22.556+00",
  "2026-11-28 22:15:22.556999+00",
  "1969-12-31 23:59:59.999+00",
  "0001-01-01 00:00:00+00",
  "9999-12-31 23:59:59+00",
  "10000-01-01 00:00:00+00",
  "294276-12-31 23:59:59+00",
  "0044-03-15 12:00:00+00 BC",
  "2026-11-28 23:15:22+01",
  "2026-11-29 03:45:22+05:30",
  "infinity",
  "-infinity",
])("%s is what the general parser makes of it", (text) => {
  expect(parseTime(text)).toEqual(parseAny(text));
});

test("a time is no less exact than a millisecond", () => {
  expect(parseTime("2026-11-28 22:15:22.556+00").toISOString()).toBe("2026-11-28T22:15:22.556Z");
});
