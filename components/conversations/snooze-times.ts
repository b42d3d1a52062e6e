export type SnoozePreset = {
  name: "laterToday" | "tomorrow" | "nextMonday" | "beforeClose";
  /** Unix milliseconds. */
  at: number;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MORNING = 9;
/** Less than this is not worth putting aside. */
const SHORTEST_MS = 5 * MINUTE;

/**
 * The times one can snooze to with one key, in the reader's own days and mornings. `windowEndsAt`: of an open
 * window, else null. What makes no sense now is left out: "later today" at night, Monday when that is tomorrow.
 */
export function snoozePresets(now: number, windowEndsAt: number | null): SnoozePreset[] {
  const presets: SnoozePreset[] = [];
  const later = halfHourFrom(now + 3 * HOUR);
  if (later.getDate() === new Date(now).getDate()) presets.push({ name: "laterToday", at: later.getTime() });
  const tomorrow = morningIn(now, 1);
  presets.push({ name: "tomorrow", at: tomorrow });
  const daysToMonday = (8 - new Date(now).getDay()) % 7 || 7;
  if (daysToMonday > 1) presets.push({ name: "nextMonday", at: morningIn(now, daysToMonday) });
  const beforeClose = windowEndsAt === null ? 0 : windowEndsAt - HOUR;
  if (beforeClose - now >= SHORTEST_MS) presets.push({ name: "beforeClose", at: beforeClose });
  return presets;
}

/** Whether the customer can no longer be answered freely when it comes back. */
export function outlivesWindow(at: number, windowEndsAt: number | null): boolean {
  return windowEndsAt !== null && at >= windowEndsAt;
}

/** As a native date and time field writes it, in the reader's zone. */
export function toLocalField(at: number): string {
  const date = new Date(at);
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join("-");
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** Unix milliseconds; null while the field is empty or half filled in. */
export function fromLocalField(text: string): number | null {
  const at = text === "" ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}

/** Rounded up to the next half hour. */
function halfHourFrom(at: number): Date {
  const date = new Date(at);
  date.setMinutes(Math.ceil((date.getMinutes() + date.getSeconds() / 60) / 30) * 30, 0, 0);
  return date;
}

function morningIn(now: number, days: number): number {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  date.setHours(MORNING, 0, 0, 0);
  return date.getTime();
}
