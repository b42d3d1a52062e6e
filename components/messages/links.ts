export type TextPart = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

const address = /\bhttps?:\/\/[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/giu;

/**
 * Finds web addresses in what somebody typed. Only http and https become links, and the link shows the very address
 * it leads to: nothing here can run or disguise itself.
 */
export function withLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const shown = trimEnd(match[0]);
    const href = hrefOf(shown);
    if (href === null) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push({ kind: "link", text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

/** An address from data; null unless it is a plain web address without a password in it. */
export function hrefOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username === "" && url.password === "" ? url.href : null;
}

/** Punctuation after an address belongs to the sentence; a bracket too, unless it was opened inside. */
function trimEnd(text: string): string {
  let shown = text.replace(/[.,;:!?…*_~]+$/u, "");
  while (/[)\]}]$/.test(shown)) {
    const close = shown.slice(-1);
    const open = close === ")" ? "(" : close === "]" ? "[" : "{";
    if (shown.split(open).length >= shown.split(close).length) break;
    shown = shown.slice(0, -1).replace(/[.,;:!?]+$/, "");
  }
  return shown;
}
