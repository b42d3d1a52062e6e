import { dayOf, dayWord, monthOf, monthWord, startOfDay, startOfMonth } from "#lib/messages/search-vector.ts";

/** A stretch of time to look through: its words in the index (null: all time), and its first moment (null: none). */
export type SearchWindow = { words: string[] | null; since: Date | null };

const firstDays = 3;
const moreDays = 14;
const firstMonths = 3;
const moreMonths = 12;

/**
 * Newest first, each stretch several times as long as the one before. A common word fills its page in the first, and
 * nobody reads its million other messages; a rare word is looked up five times, which costs little because it is rare.
 */
export function searchWindows(newest: Date): SearchWindow[] {
  const day = dayOf(newest);
  const days = day - firstDays + 1;
  const fortnight = days - moreDays;
  const month = monthOf(startOfDay(fortnight));
  const quarter = month - firstMonths + 1;
  const year = quarter - moreMonths;
  return [
    { words: span(days, day).map(dayWord), since: startOfDay(days) },
    { words: span(fortnight, days - 1).map(dayWord), since: startOfDay(fortnight) },
    { words: span(quarter, month).map(monthWord), since: startOfMonth(quarter) },
    { words: span(year, quarter - 1).map(monthWord), since: startOfMonth(year) },
    { words: null, since: null },
  ];
}

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
