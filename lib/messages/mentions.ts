/**
 * Members named in a note. The text keeps the words as they were written ("@Tomás Rivera"); a mention says which
 * member a stretch of it means, so that somebody who is renamed is shown by the new name. Offsets count UTF-16 units.
 */
export type NoteMention = { memberId: string; offset: number; length: number };

export type Mentionable = { id: string; name: string };

const NAME_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;

/**
 * The members a text names, in order: "@" at the beginning of a word and a whole name behind it, the longest that
 * fits. Where two members share a name, the one that was chosen from the list is meant; without a choice, nobody is.
 */
export function findMentions(
  text: string,
  members: readonly Mentionable[],
  chosen: readonly string[],
): NoteMention[] {
  const mentions: NoteMention[] = [];
  let at = text.indexOf("@");
  while (at !== -1) {
    const member = startsWord(text, at) ? memberAt(text, at + 1, members, chosen) : undefined;
    if (member) mentions.push({ memberId: member.id, offset: at, length: member.name.length + 1 });
    at = text.indexOf("@", at + 1 + (member?.name.length ?? 0));
  }
  return mentions;
}

function memberAt(
  text: string,
  at: number,
  members: readonly Mentionable[],
  chosen: readonly string[],
): Mentionable | undefined {
  const fitting = members.filter(
    ({ name }) => name !== "" && text.startsWith(name, at) && endsWord(text, at + name.length),
  );
  const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
  const namesakes = fitting.filter(({ name }) => name.length === longest);
  return namesakes.length === 1 ? namesakes[0] : namesakes.find(({ id }) => chosen.includes(id));
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !NAME_CHARACTER.test(characterBefore(text, at));
}

function endsWord(text: string, at: number): boolean {
  const next = text.codePointAt(at);
  return next === undefined || !NAME_CHARACTER.test(String.fromCodePoint(next));
}

function characterBefore(text: string, at: number): string {
  return Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
}

/** Index of the first mention that does not stand on its member's name or overlaps the one before it; -1: none. */
export function misplacedMention(
  text: string,
  mentions: readonly NoteMention[],
  nameOf: (memberId: string) => string | undefined,
): number {
  return mentions.findIndex(({ memberId, offset, length }, index) => {
    const before = mentions[index - 1];
    if (before && offset < before.offset + before.length) return true;
    const name = nameOf(memberId);
    return name === undefined || text.slice(offset, offset + length) !== `@${name}`;
  });
}

export type NotePart = { text: string; memberId: string | null };

/** The text cut at its mentions. What is stored may be older or newer than this code: a wrong place is plain text. */
export function noteParts(text: string, mentions: readonly NoteMention[]): NotePart[] {
  const parts: NotePart[] = [];
  let at = 0;
  for (const { memberId, offset, length } of mentions) {
    if (offset < at || text[offset] !== "@" || offset + length > text.length) continue;
    if (offset > at) parts.push({ text: text.slice(at, offset), memberId: null });
    parts.push({ text: text.slice(offset, offset + length), memberId });
    at = offset + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), memberId: null });
  return parts;
}

/** The unfinished "@…" before the caret; null when none is being typed. `query` may hold spaces: names do. */
export function mentionQuery(text: string, caret: number): { start: number; query: string } | null {
  const start = text.lastIndexOf("@", caret - 1);
  if (start === -1 || !startsWord(text, start)) return null;
  const query = text.slice(start + 1, caret);
  return query.length > 40 || query.includes("\n") || query.startsWith(" ") ? null : { start, query };
}

/** Members whose name, or a word of it, begins like the query; case and accents do not matter. Best first. */
export function matchMembers<T extends Mentionable>(members: readonly T[], query: string): T[] {
  const wanted = fold(query);
  const rank = (name: string) => {
    const folded = fold(name);
    if (folded.startsWith(wanted)) return 0;
    return folded.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return members
    .map((member) => ({ member, rank: rank(member.name) }))
    .filter((one) => one.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.member.name.localeCompare(b.member.name))
    .map((one) => one.member);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** What is stored under `content.mentions`, as far as it has the right shape. */
export function mentionsOf(content: Record<string, unknown>): NoteMention[] {
  const { mentions } = content;
  return Array.isArray(mentions) ? mentions.filter(isMention) : [];
}

function isMention(value: unknown): value is NoteMention {
  if (typeof value !== "object" || value === null) return false;
  const { memberId, offset, length } = value as Partial<NoteMention>;
  return typeof memberId === "string" && Number.isInteger(offset) && Number.isInteger(length);
}
