import { useLocale } from "next-intl";
import { daysAhead } from "#lib/conversations/service-window.ts";

export type Times = {
  /** "09:31" */
  time(at: number | string): string;
  /** "09:31", "Yesterday", "Tue", "3 Nov", "3 Nov 2025" */
  short(at: number | string, now: number): string;
  /** "09:31", "yesterday 09:31", "Tue 09:31", "3 Nov 09:31", for the middle of a sentence. */
  when(at: number | string, now: number): string;
  /** A time to come: "09:31", "tomorrow 09:31", "Tue 09:31", "3 Nov 09:31", "3 Nov 2027 09:31". */
  ahead(at: number | string, now: number): string;
  /** "Today", "Yesterday", "Tuesday 3 November" */
  day(at: number | string, now: number): string;
  /** "today", "yesterday", "Tuesday 3 November", for the middle of a sentence. */
  dayWithin(at: number | string, now: number): string;
  /** "today 09:31", "3 Nov 2026, 09:31" for tooltips and sentences. */
  full(at: number | string): string;
  /** "March 2024" */
  month(at: number | string): string;
};

/** Times in the reader's zone and the page's language, 24 hours so that columns line up. */
export function useTimes(): Times {
  return timesIn(useLocale());
}

/** Made once: every line of a thread tells a time, and formatters are dear. */
const made = new Map<string, Times>();

function timesIn(locale: string): Times {
  const times = made.get(locale) ?? timesFor(regionalLocale(locale));
  made.set(locale, times);
  return times;
}

/** "en" is the language of the page; whether the day or the month comes first is the reader's custom. */
function regionalLocale(locale: string): string {
  const own = typeof navigator === "undefined" ? [] : navigator.languages;
  return own.find((one) => one.split("-")[0] === locale && isKnown(one)) ?? locale;
}

/** Browsers pass on whatever the system is set to ("en-US@posix"), which Intl may refuse. */
function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function timesFor(locale: string): Times {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { hourCycle: "h23", ...options });
    return (at: number | string) => formatter.format(new Date(at));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const time = format({ hour: "2-digit", minute: "2-digit" });
  const weekday = format({ weekday: "short" });
  const dayMonth = format({ day: "numeric", month: "short" });
  const dayMonthYear = format({ day: "numeric", month: "short", year: "numeric" });
  const longDay = format({ weekday: "long", day: "numeric", month: "long" });
  const longDayYear = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const isThisYear = (at: number | string, now: number) =>
    new Date(at).getFullYear() === new Date(now).getFullYear();
  const near = (at: number | string, now: number) => daysAhead(new Date(at).getTime(), now, undefined);
  const dayWithin = (at: number | string, now: number) => {
    const days = near(at, now);
    if (days > -2) return relative.format(Math.min(0, days), "day");
    return isThisYear(at, now) ? longDay(at) : longDayYear(at);
  };
  return {
    time,
    short(at, now) {
      const days = near(at, now);
      if (days >= 0) return time(at);
      if (days === -1) return capital(relative.format(-1, "day"), locale);
      if (days > -7) return weekday(at);
      return isThisYear(at, now) ? dayMonth(at) : dayMonthYear(at);
    },
    when(at, now) {
      const days = near(at, now);
      if (days >= 0) return time(at);
      const day = days === -1 ? relative.format(-1, "day") : days > -7 ? weekday(at) : dayMonth(at);
      return `${day} ${time(at)}`;
    },
    ahead(at, now) {
      const days = near(at, now);
      if (days <= 0) return time(at);
      const date = isThisYear(at, now) ? dayMonth(at) : dayMonthYear(at);
      return `${days === 1 ? relative.format(1, "day") : days < 7 ? weekday(at) : date} ${time(at)}`;
    },
    day: (at, now) => capital(dayWithin(at, now), locale),
    dayWithin,
    full: format({ dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }),
    month: format({ month: "long", year: "numeric" }),
  };
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
