/** Once more when so little is left, however long before that the first word came. */
const AGAIN_MS = 30 * 60_000;

/** So long before the end of a window somebody is told. `soonMs`: what the workspace calls soon. */
export function nudgesOf(soonMs: number): readonly number[] {
  return soonMs > AGAIN_MS ? [soonMs, AGAIN_MS] : [AGAIN_MS];
}

/** Two looks at the clock, the later one now: Unix milliseconds. */
export type Look = { since: number; now: number; soonMs: number };

/** Whether a window that ends then came under one of the nudges between the two looks. */
export function isNudged(endsAt: number, { since, now, soonMs }: Look): boolean {
  return nudgesOf(soonMs).some((nudge) => endsAt - nudge > since && endsAt - nudge <= now);
}
