import { describe, expect, test } from "vitest";
import { afterDeath, type Backoff, noFailures } from "./backoff.ts";

function delays(lifetimes: number[]): number[] {
  let backoff: Backoff = noFailures;
  return lifetimes.map((ranMs) => {
    const { delayMs, next } = afterDeath(backoff, ranMs);
    backoff = next;
    return delayMs;
  });
}

describe("restart back-off", () => {
  test("starts at 200 ms, doubles, and stays under the ten seconds of recovery", () => {
    expect(delays([0, 0, 0, 0, 0, 0])).toEqual([200, 400, 800, 1_600, 3_000, 3_000]);
  });

  test("forgets after a life of 30 s, not a moment before", () => {
    expect(delays([0, 0, 29_999, 30_000, 0])).toEqual([200, 400, 800, 200, 400]);
  });
});
