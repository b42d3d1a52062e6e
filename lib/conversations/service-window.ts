/**
 * The 24-hour customer service window (design, section 5). Open iff now < end; a refusal by WhatsApp (131047) ends
 * it where it happened, until the customer writes again. Pure: the server passes the database's time, browsers the
 * server's time.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const WINDOW_MS = 24 * HOUR;
const SOON_MS = 2 * HOUR;
const URGENT_MS = 30 * MINUTE;
/** From here on a list row says when it closes. */
const TAG_MS = 4 * HOUR;
/** Below this a countdown counts seconds. */
const SECONDS_MS = 10 * MINUTE;

export type WindowLevel = "open" | "soon" | "urgent" | "closed";
export type ServiceWindow = {
  level: WindowLevel;
  isOpen: boolean;
  /** Unix milliseconds of the end; null when the customer never wrote. */
  endsAt: number | null;
  /** 0 when closed. */
  msLeft: number;
  /** Share of the 24 hours that is left, 0 to 1. */
  fraction: number;
};

type Time = Date | string | number | null;

/** When the window ends or ended: the earlier of expiry and refusal. Unix milliseconds. */
export function windowEnd(expiresAt: Time, refusedAt: Time): number | null {
  const expires = millis(expiresAt);
  const refused = millis(refusedAt);
  if (expires === null || refused === null) return expires;
  return Math.min(expires, refused);
}

/** The same as it is stored. */
export function effectiveExpiry(expiresAt: Date | null, refusedAt: Date | null): Date | null {
  const end = windowEnd(expiresAt, refusedAt);
  return end === null ? null : new Date(end);
}

/** `now` in Unix milliseconds of the clock that decides. More than 2 h: open; then soon; from 30 min: urgent. */
export function serviceWindow(expiresAt: Time, refusedAt: Time, now: number): ServiceWindow {
  const endsAt = windowEnd(expiresAt, refusedAt);
  const msLeft = endsAt === null ? 0 : Math.max(0, endsAt - now);
  const level = levelOf(msLeft);
  return { level, isOpen: level !== "closed", endsAt, msLeft, fraction: Math.min(1, msLeft / WINDOW_MS) };
}

function levelOf(msLeft: number): WindowLevel {
  if (msLeft <= 0) return "closed";
  if (msLeft <= URGENT_MS) return "urgent";
  return msLeft <= SOON_MS ? "soon" : "open";
}

/** Whether it closes within `soonMs`, which each workspace chooses, and has not yet. */
export function isReplySoon(
  window: { open: boolean; expiresAt: string | null },
  { now, soonMs }: { now: number; soonMs: number },
): boolean {
  if (!window.open || window.expiresAt === null) return false;
  const msLeft = Date.parse(window.expiresAt) - now;
  return msLeft > 0 && msLeft <= soonMs;
}

/** Whether there was one and it has closed. */
export function isOver(window: { open: boolean; expiresAt: string | null }): boolean {
  return !window.open && window.expiresAt !== null;
}

/** Rows stay calm: they name the window only in its last four hours. */
export function isTagged(window: ServiceWindow): boolean {
  return window.isOpen && window.msLeft < TAG_MS;
}

export type Countdown = { unit: "hours" | "minutes" | "seconds"; value: number };

/** What is left, rounded up so that it never claims zero while open. Seconds below ten minutes. */
export function countdown(msLeft: number): Countdown {
  if (msLeft >= SOON_MS) return { unit: "hours", value: Math.ceil(msLeft / HOUR) };
  if (msLeft >= SECONDS_MS) return { unit: "minutes", value: Math.ceil(msLeft / MINUTE) };
  return { unit: "seconds", value: Math.ceil(Math.max(0, msLeft) / 1000) };
}

/** The moments a screen reader hears; between them silence. Null while there is nothing to say. */
export function announcedMinutes(msLeft: number): 30 | 10 | 1 | 0 | null {
  if (msLeft <= 0) return 0;
  if (msLeft <= MINUTE) return 1;
  if (msLeft <= 10 * MINUTE) return 10;
  return msLeft <= URGENT_MS ? 30 : null;
}

/** Calendar days from now until a time, as seen in a time zone: 0 is today, 1 tomorrow. */
export function daysAhead(at: number, now: number, timeZone: string | undefined): number {
  return Math.round((dayNumber(at, timeZone) - dayNumber(now, timeZone)) / WINDOW_MS);
}

/** Midnight of the day in its zone, as if that were UTC. Lists ask for each row: no formatter for the own zone. */
function dayNumber(at: number, timeZone: string | undefined): number {
  if (timeZone === undefined) {
    const local = new Date(at);
    return Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  }
  // "en-CA" writes 2026-11-20, which Date.parse reads as midnight UTC.
  return Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at));
}

function millis(time: Time): number | null {
  if (time === null || typeof time === "number") return time;
  return time instanceof Date ? time.getTime() : Date.parse(time);
}
