import { type Link, linksIn, type Words } from "./links.ts";

type Code = { kind: "code"; text: string; at: number };
/** What stands in a line. `at`: its place in the whole text. Marks are in none of the parts. */
export type Inline = Words | Link | Code | { kind: Emphasis; parts: Inline[]; at: number };
export type ListItem = { marker: string; parts: Inline[]; at: number };
/** `at`: where its first line begins, marks included. */
export type Block =
  | { kind: "text" | "quote"; parts: Inline[]; at: number }
  | { kind: "pre"; code: Code; at: number }
  | { kind: "list"; items: ListItem[]; at: number };

type Emphasis = "bold" | "italic" | "strike";
type Span = { start: number; end: number };

const FENCE = "```";
const BULLET = "•";
const emphases: Record<string, Emphasis> = { "*": "bold", _: "italic", "~": "strike" };
/** How a line says what it is. The bullet has one look, a number is kept as it was typed. */
const lineMark = /^(?:(> )|[-*] |(\d{1,9}\.) )(?=\S)/;

/**
 * Reads a text as WhatsApp does: *bold*, _italic_, ~strike~, `code`, ```blocks```, quotes, lists. Parts, never markup,
 * and every character but the marks is in them. One pass, and marks of one kind never nest, so the tree is at most
 * three deep: a stranger's text costs no more than its length.
 */
export function formatText(text: string): Block[] {
  const fences = fencesIn(text);
  const solid = new SolidParts(text, fences);
  const blocks: Block[] = [];
  for (const line of linesIn(text, fences)) addLine(blocks, text, line, solid);
  for (const block of blocks) if ("parts" in block) block.parts = joined(block.parts);
  return blocks;
}

/** The same text as it reads where there is no room for its looks. */
export function withoutMarks(text: string): string {
  return mayHaveMarks(text)
    ? visibleParts(text)
        .map((part) => part.text)
        .join("")
    : text;
}

/** The text without its marks, in pieces that know where they stood. */
export function visibleParts(text: string): { text: string; at: number }[] {
  return formatText(text).flatMap((block, index) => {
    const before = index > 0 ? [{ text: "\n", at: block.at - 1 }] : [];
    if (block.kind === "pre") return [...before, block.code];
    if (block.kind !== "list") return [...before, ...leavesOf(block.parts)];
    const items = block.items.flatMap(({ marker, parts, at }, item) => [
      ...(item > 0 ? [{ text: "\n", at: at - 1 }] : []),
      { text: `${marker} `, at },
      ...leavesOf(parts),
    ]);
    return [...before, ...items];
  });
}

/** A cheap answer that is wrong in one direction only: false means that the text is as it looks. */
export function mayHaveMarks(text: string): boolean {
  return /[*_~`]|^(?:[>-] |\d{1,9}\. )/m.test(text);
}

/** Whether the customer sees more than the characters typed. */
export function hasFormat(text: string): boolean {
  const isPlain = ({ kind }: Inline) => kind === "text" || kind === "link";
  return (
    mayHaveMarks(text) &&
    formatText(text).some((block) => block.kind !== "text" || !block.parts.every(isPlain))
  );
}

function leavesOf(parts: readonly Inline[]): { text: string; at: number }[] {
  return parts.flatMap((part) => ("parts" in part ? leavesOf(part.parts) : [part]));
}

function fencesIn(text: string): Span[] {
  const fences: Span[] = [];
  let start = text.indexOf(FENCE);
  while (start !== -1) {
    const close = text.indexOf(FENCE, start + FENCE.length);
    if (close === -1) break;
    if (text.slice(start + FENCE.length, close).trim() === "") {
      start = close;
      continue;
    }
    fences.push({ start, end: close + FENCE.length });
    start = text.indexOf(FENCE, close + FENCE.length);
  }
  return fences;
}

/** Lines, where a fence holds together what is in it. */
function linesIn(text: string, fences: readonly Span[]): Span[] {
  const lines: Span[] = [];
  let start = 0;
  let next = 0;
  for (const { index } of text.matchAll(/\n/g)) {
    while ((fences[next]?.end ?? index + 1) <= index) next++;
    if ((fences[next]?.start ?? index) < index) continue;
    lines.push({ start, end: index });
    start = index + 1;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Adds a line to the block before it if it goes on there, or begins another. */
function addLine(blocks: Block[], text: string, line: Span, solid: SolidParts): void {
  const { start, end } = line;
  if (solid.isFence(line)) {
    const inside = start + FENCE.length;
    const at = text.charAt(inside) === "\n" ? inside + 1 : inside;
    const inner = text.slice(at, end - FENCE.length).replace(/\n$/, "");
    blocks.push({ kind: "pre", code: { kind: "code", text: inner, at }, at: start });
    return;
  }
  const last = blocks.at(-1);
  const mark = lineMark.exec(text.slice(start, Math.min(end, start + 12)));
  const [typed = "", quote, marker = BULLET] = mark ?? [];
  const parts = inlinesIn(text, { start: start + typed.length, end }, solid);
  if (mark && quote === undefined) {
    const item = { marker, parts: joined(parts), at: start };
    const isNumbered = marker !== BULLET;
    const goesOn = last?.kind === "list" && (last.items[0]?.marker !== BULLET) === isNumbered;
    if (goesOn) last.items.push(item);
    else blocks.push({ kind: "list", items: [item], at: start });
    return;
  }
  const kind = quote === undefined ? "text" : "quote";
  if (last?.kind === kind) {
    last.parts.push({ kind: "text", text: "\n", at: start - 1 });
    for (const part of parts) last.parts.push(part);
  } else blocks.push({ kind, parts, at: start });
}

/** Whatever no mark reaches into: links and fences, taken from front to back. */
class SolidParts {
  private links: Link[];
  private nextLink = 0;
  private nextFence = 0;
  constructor(
    text: string,
    private fences: readonly Span[],
  ) {
    this.links = linksIn(text);
  }

  isFence({ start, end }: Span): boolean {
    const fence = this.fenceFrom(start);
    return fence?.start === start && fence.end === end;
  }

  /** The first fence that begins here or later. */
  fenceFrom(at: number): Span | undefined {
    while ((this.fences[this.nextFence]?.start ?? at) < at) this.nextFence++;
    return this.fences[this.nextFence];
  }

  linkAt(at: number): Link | null {
    while ((this.links[this.nextLink]?.at ?? at) < at) this.nextLink++;
    const link = this.links[this.nextLink];
    return link?.at === at ? link : null;
  }
}

function inlinesIn(text: string, { start, end }: Span, solid: SolidParts): Inline[] {
  const parts: Inline[] = [];
  /** Of each kind the newest mark that may begin it: where it stands, and how many parts came before. */
  const open = new Map<Emphasis, { at: number; index: number }>();
  let from = start;
  let at = start;
  const flush = () => {
    if (at > from) parts.push({ kind: "text", text: text.slice(from, at), at: from });
    from = at;
  };
  const add = (part: Inline, length: number) => {
    flush();
    parts.push(part);
    at += length;
    from = at;
  };
  while (at < end) {
    const link = solid.linkAt(at);
    const code = link ? null : codeAt(text, at, end, solid);
    const kind = emphases[text.charAt(at)];
    if (link) add(link, link.text.length);
    else if (code) add(code.part, code.length);
    else if (kind === undefined) at++;
    else {
      flush();
      const begun = open.get(kind);
      if (begun && at > begun.at + 1 && mayEnd(text, at)) {
        const inner = parts.splice(begun.index);
        // The first part begins with the mark, which was text as long as nothing closed it.
        const [first] = inner;
        if (first?.kind === "text") inner[0] = { ...first, text: first.text.slice(1), at: first.at + 1 };
        parts.push({ kind, parts: joined(inner), at: begun.at });
        for (const [other, mark] of open) if (mark.at >= begun.at) open.delete(other);
        from = at + 1;
      } else if (mayBegin(text, at)) open.set(kind, { at, index: parts.length });
      at++;
    }
  }
  flush();
  return parts;
}

/** Code that begins here: a fence, or what stands between two backticks of one line. */
function codeAt(text: string, at: number, end: number, solid: SolidParts) {
  if (text.charAt(at) !== "`") return null;
  const fence = solid.fenceFrom(at);
  if (fence?.start === at) {
    const inside = text.slice(at + FENCE.length, fence.end - FENCE.length);
    const part: Inline = { kind: "code", text: inside, at: at + FENCE.length };
    return { part, length: fence.end - at };
  }
  const close = text.indexOf("`", at + 1);
  if (close <= at + 1 || close >= Math.min(end, fence?.start ?? end)) return null;
  if (!mayBegin(text, at) || !mayEnd(text, close)) return null;
  const part: Inline = { kind: "code", text: text.slice(at + 1, close), at: at + 1 };
  return { part, length: close + 1 - at };
}

// A letter or a sign on one; the sign that makes an emoji colourful (U+FE0F) is no letter.
const endsInWord = /(?!\ufe0f)[\p{L}\p{N}\p{Mn}\p{Mc}]$/u;
const beginsWithWord = /^(?!\ufe0f)[\p{L}\p{N}\p{Mn}\p{Mc}]/u;

/** Marks stand at the edge of words, and no space is inside them: 2*3*4 and snake_case_name are text. */
function mayBegin(text: string, at: number): boolean {
  return /\S/.test(text.charAt(at + 1)) && !endsInWord.test(text.slice(Math.max(0, at - 2), at));
}

function mayEnd(text: string, at: number): boolean {
  return /\S/.test(text.charAt(at - 1)) && !beginsWithWord.test(text.slice(at + 1, at + 3));
}

/** Words that stand side by side as one part; a mark between them (the next line's "> ") keeps them apart. */
function joined(parts: readonly Inline[]): Inline[] {
  const whole: Inline[] = [];
  let words: string[] = [];
  let at = 0;
  let end = 0;
  const flush = () => {
    const text = words.join("");
    if (text !== "") whole.push({ kind: "text", text, at });
    words = [];
  };
  for (const part of parts) {
    if (part.kind === "text") {
      if (part.at !== end) flush();
      if (words.length === 0) at = part.at;
      words.push(part.text);
      end = part.at + part.text.length;
    } else {
      flush();
      whole.push(part);
    }
  }
  flush();
  return whole;
}
