import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

/** Milliseconds on the machine's monotonic clock: comparable between processes, unlike performance.now(). */
export function machineNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** What to add to machineNow() to get Unix milliseconds, for comparing with a browser's clock. */
export function wallOffset(): number {
  return performance.timeOrigin + performance.now() - machineNow();
}

/**
 * Waits for a moment, or at least part of the way. Timers are late by up to a millisecond; where requests are far
 * apart the last bit is spun, where they are dense that would take the core away from what is measured.
 */
export async function approach(due: number, isSparse: boolean): Promise<void> {
  const left = due - machineNow();
  if (isSparse && left < 1.5) await nextTurn();
  else await sleep(isSparse ? Math.min(50, left - 1) : 1);
}
