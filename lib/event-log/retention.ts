/** The log is transport: a client that was away longer reads everything anew (design, section 2). */
export const keptDays = 7;
/** Days made ahead: as long as no worker may run before rows land in the default partition. */
const aheadDays = 4;
const dayMs = 24 * 60 * 60 * 1000;

/** The days, midnight UTC, that need a partition now. */
export function neededDays(now: Date): Date[] {
  const today = midnight(now);
  return Array.from({ length: aheadDays + 1 }, (_, n) => new Date(today + n * dayMs));
}

/** Whether every moment of that day is older than the log keeps. */
export function isPast(day: Date, now: Date): boolean {
  return day.getTime() + dayMs <= now.getTime() - keptDays * dayMs;
}

function midnight(time: Date): number {
  return Math.floor(time.getTime() / dayMs) * dayMs;
}
