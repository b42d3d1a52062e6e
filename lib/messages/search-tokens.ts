import { foldWords } from "#lib/contacts/search-text.ts";

/** A piece of text that can be looked for. `start` and `end` are its place in the text, in UTF-16 units. */
export type Token = {
  /** Folded: lower case, no accents; letters, digits and vowel signs only. */
  term: string;
  start: number;
  end: number;
};

/** Longer words are cut, in texts and in questions alike. Characters. */
const longestTerm = 48;
const word = /[\p{L}\p{N}\p{M}]+/gu;
const ascii = /^[\x20-\x7e]*$/;
/** Scripts that put no space between words. */
const spaceless =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/**
 * The tokens of a text in their order, the same for what is stored and what is asked. A word is one token; a run of a
 * script without spaces is cut into overlapping pairs of characters, so that any part of it of two characters or more
 * is found as a sequence of tokens. Its last character stands once more alone: a single character is found as the
 * beginning of a token.
 */
export function searchTokens(text: string, most = Number.POSITIVE_INFINITY): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(word)) {
    if (tokens.length >= most) break;
    const [found] = match;
    const end = match.index + found.length;
    // Most words of most texts need none of the work below.
    if (ascii.test(found)) tokens.push({ term: cut(found.toLowerCase()), start: match.index, end });
    else for (const folded of foldWords(found)) addFolded(tokens, folded, found, match.index);
  }
  return tokens.length > most ? tokens.slice(0, most) : tokens;
}

function addFolded(tokens: Token[], folded: string, found: string, start: number): void {
  const end = start + found.length;
  if (!spaceless.test(folded)) {
    tokens.push({ term: cut(folded), start, end });
    return;
  }
  // Folding may change lengths; where it did not, every pair knows its place, else all share the whole run's.
  const isAligned = folded.length === found.length;
  let at = 0;
  for (const run of runsOf(folded)) {
    const place = isAligned ? { start: start + at, end: start + at + run.length } : { start, end };
    if (spaceless.test(run)) addPairs(tokens, run, place, isAligned);
    else tokens.push({ term: cut(run), ...place });
    at += run.length;
  }
}

/** Stretches with and without spaces between words: "iPhone手机壳" is a word and a run. */
function runsOf(folded: string): string[] {
  const runs: string[] = [];
  let isBefore: boolean | null = null;
  for (const character of folded) {
    // A vowel sign belongs to what it stands on.
    const isSpaceless: boolean =
      isBefore !== null && /\p{M}/u.test(character) ? isBefore : spaceless.test(character);
    if (isSpaceless === isBefore) runs.push(`${runs.pop() ?? ""}${character}`);
    else runs.push(character);
    isBefore = isSpaceless;
  }
  return runs;
}

function addPairs(
  tokens: Token[],
  run: string,
  place: { start: number; end: number },
  isAligned: boolean,
): void {
  const characters = Array.from(run);
  let at = place.start;
  characters.forEach((character, index) => {
    const next = characters[index + 1] ?? "";
    const own = isAligned ? { start: at, end: at + character.length + next.length } : place;
    tokens.push({ term: character + next, ...own });
    at += character.length;
  });
}

function cut(term: string): string {
  return term.length <= longestTerm ? term : term.slice(0, longestTerm).toWellFormed();
}

/** Whether a token begins anywhere in a run without spaces: there every length is worth looking for. */
export function isSpaceless(term: string): boolean {
  return spaceless.test(term);
}
