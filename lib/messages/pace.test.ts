import { describe, expect, it } from "vitest";
import { channelPace, createPace, type Pace, pairPace } from "./pace.ts";

/** When the n-th message of somebody in a hurry leaves. */
function departures(pace: Pace, count: number): number[] {
  let now = 1_000_000;
  return Array.from({ length: count }, () => {
    now += pace.waitMs("a", now);
    pace.take("a", now);
    return now - 1_000_000;
  });
}

describe("the pair bucket", () => {
  it("lets 45 through at once and then one per 6 s", () => {
    const left = departures(pairPace(), 48);
    expect(left.slice(0, 45).every((at) => at === 0)).toBe(true);
    expect(left.slice(45)).toEqual([6_000, 12_000, 18_000]);
  });

  it("fills up again while nothing is sent", () => {
    const pace = pairPace();
    for (let n = 0; n < 45; n++) pace.take("a", 0);
    expect(pace.waitMs("a", 0)).toBe(6_000);
    expect(pace.waitMs("a", 5_999)).toBe(1);
    expect(pace.waitMs("a", 6_000)).toBe(0);
    // A burst of 20 needs two minutes of rest (platform reference, section 9).
    for (let n = 0; n < 20; n++) pace.take("a", 120_000);
    expect(pace.waitMs("a", 120_000)).toBe(6_000);
  });

  it("counts each person for themselves", () => {
    const pace = createPace(1, 1_000);
    pace.take("a", 0);
    expect(pace.waitMs("a", 0)).toBe(1_000);
    expect(pace.waitMs("b", 0)).toBe(0);
  });

  it("waits as long as the other side says", () => {
    const pace = pairPace();
    pace.block("a", 16_000);
    expect(pace.waitMs("a", 0)).toBe(16_000);
    expect(pace.waitMs("a", 16_000)).toBe(0);
  });
});

describe("the number's throughput", () => {
  it.each([1, 20, 80, 1000])("%d a second is never exceeded in any second", (perSecond) => {
    const left = departures(channelPace(perSecond), perSecond * 3);
    for (const start of left) {
      const inWindow = left.filter((at) => at >= start && at < start + 1000).length;
      expect(inWindow).toBeLessThanOrEqual(Math.max(perSecond, 2));
    }
    // And not far below it either.
    expect((left.at(-1) ?? 0) / 1000).toBeLessThan(3.5);
  });
});
