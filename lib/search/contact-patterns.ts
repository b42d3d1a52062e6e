import { asciiDigits, foldWords } from "#lib/contacts/search-text.ts";

/** LIKE patterns over `contact.searchText`; any of them may match. */
export type Term = {
  /** At the beginning of a word: any length can use the trigram index. */
  atWordStart: string[];
  anywhere: string[];
  /** Shorter than a trigram: `anywhere` cannot use the index. */
  isShort: boolean;
};

const maxTerms = 5;
const phoneLike = /^[\d\s()+\-./]+$/;

/**
 * What somebody typed to find a contact: all terms must match. Digits in any grouping are one fragment of a phone;
 * anything else is words. Empty when there is nothing to look for.
 */
export function contactTerms(text: string): Term[] {
  const typed = asciiDigits(text.normalize("NFKC"));
  const digits = typed.replace(/\D/g, "");
  if (phoneLike.test(typed.trim()) && digits !== "") return [term(phoneFragments(typed))];
  return [...new Set(foldWords(text))].slice(0, maxTerms).map((word) => term([word]));
}

/** "+49 (0)171", "0049171" and "0171" all stand for …171 after the country code. */
function phoneFragments(typed: string): string[] {
  const digits = typed.replace(/\(0+\)/g, "").replace(/\D/g, "");
  if (digits.startsWith("00") && digits.length > 2) return [digits.slice(2)];
  const isTrunk = digits.startsWith("0") && digits.length > 1 && !typed.trim().startsWith("+");
  // Italian numbers keep their 0, so the typed form counts as well.
  return isTrunk ? [digits.slice(1), digits] : [digits];
}

// foldWords leaves letters and digits only, so nothing in a pattern needs escaping.
function term(fragments: string[]): Term {
  return {
    atWordStart: fragments.map((fragment) => `% ${fragment}%`),
    anywhere: fragments.map((fragment) => `%${fragment}%`),
    isShort: fragments.some((fragment) => Array.from(fragment).length < 3),
  };
}
