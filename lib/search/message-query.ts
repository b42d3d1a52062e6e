import { isSpaceless, searchTokens, type Token } from "#lib/messages/search-tokens.ts";

/** Something that has to occur in a message: one token, or several that follow each other. */
export type SearchTerm = {
  /** Folded tokens in their order. */
  sequence: string[];
  /** Tokens between one of the sequence and the next, at least 1: where a run of a spaceless script ends, 2. */
  steps: number[];
  /** The last token may go on: it is still being typed, or is a single character of a spaceless script. */
  isOpen: boolean;
};

const mostTerms = 8;
const mostTokens = 24;
/** The beginning of a word has to say something before everything that begins so is looked at. Characters. */
const shortestBeginning = 3;
const quoted = /["“”„«»「」『』]([^"“”„«»「」『』]*)(?:["“”„«»「」『』]|$)|(\S+)/gu;

/**
 * What somebody typed to find messages: all terms must occur. Words in quotes, or joined by anything but a space
 * ("P-4471"), have to follow each other. The last word may be unfinished. Empty when there is nothing to look for.
 */
export function searchTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let room = mostTokens;
  for (const match of text.matchAll(quoted)) {
    const [whole, phrase, loose] = match;
    const tokens = searchTokens(phrase ?? loose ?? "", room);
    const term = termOf(tokens);
    if (term === null) continue;
    const isLast = match.index + whole.length === text.length;
    const isClosed = phrase !== undefined && whole.length > phrase.length + 1;
    terms.push({ ...term, isOpen: term.isOpen || (isLast && !isClosed && mayGoOn(term.sequence.at(-1))) });
    room -= tokens.length;
    if (terms.length === mostTerms || room <= 0) break;
  }
  return terms;
}

function termOf(tokens: readonly Token[]): SearchTerm | null {
  const sequence: string[] = [];
  const steps: number[] = [];
  let skipped = 0;
  let isOpen = false;
  tokens.forEach((token, index) => {
    const isEnd = isEndOfRun(tokens[index - 1], token);
    if (isEnd) {
      skipped += 1;
      return;
    }
    if (sequence.length > 0) steps.push(1 + skipped);
    sequence.push(token.term);
    skipped = 0;
    isOpen = isSingle(token);
  });
  // In the middle of a sequence a single character says where it ends; only the last one may go on.
  return sequence.length === 0 ? null : { sequence, steps, isOpen };
}

/** The last character of a run stands alone once more: the pair before it says the same. */
export function isEndOfRun(before: Token | undefined, token: Token): boolean {
  return (
    isSingle(token) &&
    before !== undefined &&
    before.end === token.end &&
    before.term !== token.term &&
    before.term.endsWith(token.term)
  );
}

function isSingle({ term }: Token): boolean {
  return Array.from(term).length === 1 && isSpaceless(term);
}

function mayGoOn(token: string | undefined): boolean {
  return token !== undefined && !isSpaceless(token) && Array.from(token).length >= shortestBeginning;
}

/**
 * The words of the terms that are known whole, in the notation of Postgres; null when there are none, or nothing but.
 * The index knows at once where all of them occur; of a beginning it has to gather every word that begins so.
 */
export function toWholeWords(terms: readonly SearchTerm[]): string | null {
  const whole = terms.flatMap(({ sequence, isOpen }) => (isOpen ? sequence.slice(0, -1) : sequence));
  const isAll = terms.every(({ isOpen }) => !isOpen);
  return isAll || whole.length === 0 ? null : [...new Set(whole)].map((word) => `'${word}'`).join(" & ");
}

/** The terms in the notation of Postgres. Tokens are letters, digits and vowel signs: nothing needs escaping. */
export function toTsquery(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ sequence, steps, isOpen }) => {
      const parts = sequence.map((token, index) => {
        const mark = isOpen && index === sequence.length - 1 ? ":*" : "";
        return `${index === 0 ? "" : ` <${steps[index - 1]}> `}'${token}'${mark}`;
      });
      return `(${parts.join("")})`;
    })
    .join(" & ");
}
