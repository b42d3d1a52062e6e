/** Each part knows where it stands in the whole text. */
export type Words = { kind: "text"; text: string; at: number };
export type Link = { kind: "link"; text: string; at: number; href: string };

// An underscore before it is a mark, not a letter: \b would see none there.
const address = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"'`\u200b-\u200f\u202a-\u202e\u2060-\u2069]+/giu;

/**
 * Finds web addresses in what somebody typed. Only http and https become links, and the link shows the very address
 * it leads to: nothing here can run or disguise itself.
 */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  for (const match of text.matchAll(address)) {
    const shown = trimEnd(match[0]);
    const href = hrefOf(shown);
    if (href !== null) links.push({ kind: "link", text: shown, at: match.index, href });
  }
  return links;
}

/** The whole text, its web addresses as links. */
export function withLinks(text: string): (Words | Link)[] {
  const parts: (Words | Link)[] = [];
  let end = 0;
  for (const link of linksIn(text)) {
    if (link.at > end) parts.push({ kind: "text", text: text.slice(end, link.at), at: end });
    parts.push(link);
    end = link.at + link.text.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end), at: end });
  return parts;
}

/** An address from data; null unless it is a plain web address without a password in it. */
export function hrefOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.username === "" && url.password === "" ? url.href : null;
}

const opening: Record<string, string> = { ")": "(", "]": "[", "}": "{" };

/**
 * Punctuation after an address belongs to the sentence; a bracket too, unless it was opened inside. One step a
 * character: the text is a stranger's.
 */
function trimEnd(text: string): string {
  const count = new Map<string, number>();
  for (const sign of text) count.set(sign, (count.get(sign) ?? 0) + 1);
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const open = opening[last];
    if (open === undefined) {
      if (!".,;:!?…*_~".includes(last)) break;
    } else {
      const closes = count.get(last) ?? 0;
      if ((count.get(open) ?? 0) >= closes) break;
      count.set(last, closes - 1);
    }
  }
  return text.slice(0, end);
}
