import type { SavedReplyDto } from "./schema.ts";

/** What is being typed after a slash: from where in the text, and the letters so far. */
export type SlashQuery = { start: number; query: string };

/** A slash at the beginning or after a space, with nothing but letters of a word up to the caret. */
export function slashQuery(text: string, caret: number): SlashQuery | null {
  const [, query] = /(?:^|\s)\/([^\s/]{0,32})$/.exec(text.slice(0, caret)) ?? [];
  return query === undefined ? null : { start: caret - query.length - 1, query };
}

const mostShown = 50;

/**
 * The replies that fit: those whose shortcut begins with the letters, then those with it inside, then by the beginning
 * of any word of the title. Within each the member's own first.
 */
export function matchReplies(replies: readonly SavedReplyDto[], query: string): SavedReplyDto[] {
  const wanted = plain(query.trim());
  return replies
    .flatMap((reply) => {
      const rank = rankOf(reply, wanted);
      return rank === null ? [] : [{ reply, rank }];
    })
    .sort((a, b) => a.rank - b.rank || byScopeAndShortcut(a.reply, b.reply))
    .slice(0, mostShown)
    .map(({ reply }) => reply);
}

/** The member's own first, then by shortcut. */
export function byScopeAndShortcut(a: SavedReplyDto, b: SavedReplyDto): number {
  const scope = Number(a.ownerId === null) - Number(b.ownerId === null);
  if (scope !== 0 || a.shortcut === b.shortcut) return scope;
  return a.shortcut < b.shortcut ? -1 : 1;
}

function rankOf({ shortcut, title }: SavedReplyDto, wanted: string): number | null {
  if (shortcut.startsWith(wanted)) return 0;
  if (shortcut.includes(wanted)) return 1;
  const words = plain(title).split(/[^\p{L}\p{N}]+/u);
  const parts = wanted.split(/\s+/);
  return parts.every((part) => words.some((word) => word.startsWith(part))) ? 2 : null;
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
