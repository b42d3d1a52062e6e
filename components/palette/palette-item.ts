import { foldWords } from "#lib/contacts/search-text.ts";

/** One thing the palette can do or lead to. */
export type PaletteItem = {
  id: string;
  group: PaletteGroup;
  label: string;
  /** The key that does the same without the palette. */
  hint?: string | undefined;
  run(): void;
};

export const paletteGroups = ["commands", "assign", "places", "people"] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

/**
 * The items that have every typed word, at the beginning of one of theirs, in the order they came. What begins with
 * the typed text stands first within its group. Everything when nothing is typed.
 */
export function matchItems(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const wanted = foldWords(typed);
  if (wanted.length === 0) return [...items];
  const isMatch = ({ label }: PaletteItem) => {
    const words = foldWords(label);
    return wanted.every((word) => words.some((own) => own.startsWith(word)));
  };
  const isFirst = ({ label }: PaletteItem) => foldWords(label)[0]?.startsWith(wanted[0] ?? "") ?? false;
  const matches = items.filter(isMatch);
  return paletteGroups.flatMap((group) => {
    const own = matches.filter((item) => item.group === group);
    return [...own.filter(isFirst), ...own.filter((item) => !isFirst(item))];
  });
}

/** The place `step` further on, round the ends; -1 when there is nothing. */
export function stepTo(current: number, step: number, count: number): number {
  return count === 0 ? -1 : (current + step + count) % count;
}
