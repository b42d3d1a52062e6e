/**
 * The breaker of one number. A failure that concerns the whole number pauses it; afterwards a single message tries,
 * and only its success lets the others follow. Times in milliseconds of a clock that only goes forward.
 */
export type Circuit = {
  pausedMs(now: number): number;
  /** How many calls may run at once. */
  limit(max: number): number;
  /** Returns how long the number pauses from now, 0 when this failure belongs to a pause that has begun. */
  fail(atLeastMs: number, now: number): number;
  /** The call ended without anybody knowing how. A few in a row look like an outage on the other side. */
  doubt(now: number): number;
  succeed(): void;
};

const second = 1_000;
const longestMs = 30 * second;
/** One hanging call is one customer's bad luck; three without any success between them are not. */
const tolerated = 3;

export function createCircuit(pausedForMs = 0, startedAt = 0): Circuit {
  let pausedUntil = startedAt + pausedForMs;
  let failures = 0;
  let doubts = 0;
  let isTrying = pausedForMs > 0;

  function fail(atLeastMs: number, now: number): number {
    // Many calls were under way when the trouble began: together they are one failure.
    if (now < pausedUntil) return 0;
    failures += 1;
    isTrying = true;
    const pauseMs = Math.max(atLeastMs, Math.min(longestMs, 2 ** (failures - 1) * second));
    pausedUntil = now + pauseMs;
    return pauseMs;
  }

  return {
    pausedMs: (now) => Math.max(0, pausedUntil - now),
    limit: (max) => (isTrying ? 1 : max),
    fail,
    doubt(now) {
      doubts += 1;
      return doubts >= tolerated ? fail(0, now) : 0;
    },
    succeed() {
      failures = 0;
      doubts = 0;
      isTrying = false;
    },
  };
}
