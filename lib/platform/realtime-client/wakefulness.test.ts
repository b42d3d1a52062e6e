import { expect, test } from "vitest";
import { isJump } from "./wakefulness.ts";

test.each([
  ["the ordinary second", 1_000, false, false],
  ["a page that was busy", 9_999, false, false],
  ["a laptop that slept", 10_001, false, true],
  ["a tab in the background", 60_000, true, false],
  ["and a laptop that slept with it", 90_001, true, true],
  ["a clock corrected by a little", -1_000, false, false],
  ["a clock set back", -3_600_000, false, true],
  ["also unseen", -3_600_000, true, true],
])("%s", (_, passed, wasHidden, expected) => {
  expect(isJump(passed, wasHidden)).toBe(expected);
});
