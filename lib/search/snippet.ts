import { isSpaceless, searchTokens, type Token } from "#lib/messages/search-tokens.ts";
import { isEndOfRun, type SearchTerm } from "./message-query.ts";

export type Mark = { start: number; end: number };

/** One line around the first find. Marks are places in `text`, in UTF-16 units, in order and apart. */
export type Snippet = { text: string; marks: Mark[] };

const longest = 180;
/** Room before the first find, so that its sentence is understood. */
const before = 48;

/** The part of a message that shows why it was found. Data, never markup: the text is the customer's. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): Snippet {
  const found = marksIn(text, terms);
  const first = found[0] ?? { start: 0, end: 0 };
  const from = beginOf(text, first.start);
  const to = endOf(text, from);
  const lead = from > 0 ? "…" : "";
  const tail = to < text.length ? "…" : "";
  const shift = lead.length - from;
  return {
    text: `${lead}${oneLine(text.slice(from, to))}${tail}`,
    marks: found
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** Same length, so that marks stay where they are. */
function oneLine(text: string): string {
  return text.replace(/\s/g, " ");
}

function beginOf(text: string, found: number): number {
  if (found <= before) return 0;
  const space = text.slice(found - before, found).search(/\s/);
  const at = space === -1 ? found - before : found - before + space + 1;
  return insidePair(text, at) ? at - 1 : at;
}

function endOf(text: string, from: number): number {
  if (text.length - from <= longest) return text.length;
  const cut = text.slice(from, from + longest);
  const space = cut.search(/\s\S*$/);
  const at = space > longest / 2 ? from + space : from + longest;
  return insidePair(text, at) ? at - 1 : at;
}

/** Between the two halves of one character. */
function insidePair(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff;
}

/** Where the terms occur, in order and apart. */
export function marksIn(text: string, terms: readonly SearchTerm[]): Mark[] {
  const all = searchTokens(text);
  const tokens = all.filter((token, index) => !isEndOfRun(all[index - 1], token));
  const marks: Mark[] = [];
  for (const term of terms) {
    const single = singleOf(term);
    if (single !== null) {
      const here = all.filter((token) => token.term.startsWith(single));
      marks.push(...here.map(({ start, end }) => ({ start, end: Math.min(end, start + single.length) })));
      continue;
    }
    tokens.forEach((token, index) => {
      const last = matchAt(tokens, index, term);
      if (last !== null) marks.push({ start: token.start, end: last.end });
    });
  }
  return joined(marks.sort((a, b) => a.start - b.start || a.end - b.end));
}

/** A single character of a script without spaces begins many tokens, and stands alone at the end of a run. */
function singleOf({ sequence }: SearchTerm): string | null {
  const [only = ""] = sequence;
  return sequence.length === 1 && Array.from(only).length === 1 && isSpaceless(only) ? only : null;
}

/** The last token of the term if it stands here. */
function matchAt(tokens: readonly Token[], at: number, { sequence, isOpen }: SearchTerm): Token | null {
  const isHere = sequence.every((wanted, offset) => {
    const term = tokens[at + offset]?.term;
    const mayGoOn = isOpen && offset === sequence.length - 1;
    return term !== undefined && (mayGoOn ? term.startsWith(wanted) : term === wanted);
  });
  return isHere ? (tokens[at + sequence.length - 1] ?? null) : null;
}

function joined(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = [];
  for (const mark of marks) {
    const last = apart.at(-1);
    if (last !== undefined && mark.start <= last.end) last.end = Math.max(last.end, mark.end);
    else apart.push({ ...mark });
  }
  return apart;
}
