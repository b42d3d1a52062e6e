import { useLocale } from "next-intl";

/** "2026-11-29" as people write it. A day of a calendar is the same day everywhere. */
export function useDayText(): (day: string) => string {
  const format = new Intl.DateTimeFormat(useLocale(), { dateStyle: "medium", timeZone: "UTC" });
  return (day) => format.format(new Date(day));
}
