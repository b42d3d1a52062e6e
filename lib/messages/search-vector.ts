import { searchTokens } from "./search-tokens.ts";

/** A text longer than this is found by its beginning. Far above what one WhatsApp message can hold in words. */
const mostTokens = 1_500;
/** A phrase needs few of the same word. */
const mostPositions = 24;

/**
 * The column `message.search` as the input notation of `tsvector`: every token with its positions, so that phrases can
 * be found, and the day and month of the message as words of their own, by which a search walks back through time
 * (`lib/search/messages.sql.ts`). Empty when there is nothing to find.
 */
export function searchVector(text: string, sortAt: Date): string {
  const words = searchWords(text);
  return words && `'${dayWord(dayOf(sortAt))}' '${monthWord(monthOf(sortAt))}' ${words}`;
}

/** The same without day and month. Tokens are letters, digits and vowel signs: nothing needs escaping. */
export function searchWords(text: string): string {
  const positions = new Map<string, number[]>();
  searchTokens(text, mostTokens).forEach(({ term }, index) => {
    const known = positions.get(term);
    if (known === undefined) positions.set(term, [index + 1]);
    else if (known.length < mostPositions) known.push(index + 1);
  });
  return [...positions].map(([term, places]) => `'${term}':${places.join(",")}`).join(" ");
}

const dayMs = 86_400_000;

/** Days since 1970 in UTC. */
export function dayOf(at: Date): number {
  return Math.floor(at.getTime() / dayMs);
}

/** Months since the year 0 in UTC. */
export function monthOf(at: Date): number {
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** The first moment of a month as counted by `monthOf`. */
export function startOfMonth(month: number): Date {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12));
}

export function startOfDay(day: number): Date {
  return new Date(day * dayMs);
}

/** "~" begins no token. */
export const dayWord = (day: number) => `~d${day}`;
export const monthWord = (month: number) => `~m${month}`;
