/**
 * A bucket that lets `burst` through at once and then one per `intervalMs`, per key (generic cell rate algorithm: one
 * number per key says when its bucket is full again). Times in milliseconds of any clock that only goes forward.
 */
export type Pace = {
  /** Milliseconds until the key may go; 0: now. */
  waitMs(key: string, now: number): number;
  take(key: string, now: number): void;
  /** The other side says that we were too fast: nothing before `until`. */
  block(key: string, until: number): void;
};

/** Beyond this many keys, those whose bucket is full again are forgotten. */
const sweepAt = 10_000;

export function createPace(burst: number, intervalMs: number): Pace {
  const fullAt = new Map<string, number>();
  const tolerance = (burst - 1) * intervalMs;

  function sweep(now: number): void {
    for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key);
  }

  return {
    waitMs: (key, now) => Math.max(0, (fullAt.get(key) ?? now) - tolerance - now),
    take(key, now) {
      if (fullAt.size > sweepAt) sweep(now);
      fullAt.set(key, Math.max(fullAt.get(key) ?? now, now) + intervalMs);
    },
    block(key, until) {
      fullAt.set(key, Math.max(fullAt.get(key) ?? 0, until + tolerance));
    },
  };
}

/** One number to one person: 45 at once, then one per 6 s (platform reference, section 9). */
export function pairPace(): Pace {
  return createPace(45, 6_000);
}

/**
 * A number's messages per second. Burst and rate together stay below the limit in any window of one second, however
 * late a timer fires.
 */
export function channelPace(perSecond: number): Pace {
  const burst = Math.max(1, Math.floor(perSecond / 20));
  return createPace(burst, 1000 / Math.max(1, perSecond - burst));
}
