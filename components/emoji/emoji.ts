export type Emoji = {
  sign: string;
  name: string;
  /** What it can be found by, in small letters, its name's words first. */
  words: string[];
  hasTones: boolean;
};
export type EmojiGroup = { slug: string; emojis: Emoji[] };

/** Of the skin, lightest first; "" is the yellow of no skin. */
export const tones = ["", "🏻", "🏼", "🏽", "🏾", "🏿"] as const;

/** With the tone on everybody in it. A handshake between two people has theirs already. */
export function withTone({ sign, hasTones }: Pick<Emoji, "sign" | "hasTones">, tone: string): string {
  if (!hasTones || tone === "") return sign;
  return sign.replace(/\p{Emoji_Modifier_Base}\uFE0F?/gu, (person, at: number) =>
    at > 0 && person.startsWith("🤝") ? person : person.replace("\uFE0F", "") + tone,
  );
}

/**
 * Those that have every typed word at the beginning of one of theirs, the best first: by the beginning of the name,
 * then by a word of the name, then by another word.
 */
export function searchEmoji(groups: readonly EmojiGroup[], typed: string): Emoji[] {
  const wanted = wordsIn(typed);
  if (wanted.length === 0) return [];
  const rankOf = ({ name, words }: Emoji): number => {
    if (!wanted.every((word) => words.some((own) => own.startsWith(word)))) return -1;
    const inName = wordsIn(name);
    if (name.toLowerCase().startsWith(wanted.join(" "))) return 0;
    return wanted.every((word) => inName.some((own) => own.startsWith(word))) ? 1 : 2;
  };
  return groups
    .flatMap(({ emojis }) => emojis)
    .map((emoji) => ({ emoji, rank: rankOf(emoji) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ emoji }) => emoji);
}

export function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The newest first, each once. */
export function recentAfter(recent: readonly string[], sign: string, most: number): string[] {
  return [sign, ...recent.filter((one) => one !== sign)].slice(0, most);
}

/**
 * Where an arrow leads on a grid of groups that each begin a new line: up and down keep the column as far as the line
 * reaches, and the ends hold.
 */
export function stepOnGrid(sizes: readonly number[], at: number, key: string, columns: number): number {
  const lines = linesOf(sizes, columns);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (key === "ArrowRight") return Math.min(at + 1, total - 1);
  if (key === "ArrowLeft") return Math.max(at - 1, 0);
  const line = lines.findLastIndex(({ start }) => start <= at);
  const target = lines[line + (key === "ArrowDown" ? 1 : -1)];
  const from = lines[line];
  if (!target || !from) return at;
  return target.start + Math.min(at - from.start, target.length - 1);
}

function linesOf(sizes: readonly number[], columns: number): { start: number; length: number }[] {
  const lines: { start: number; length: number }[] = [];
  let start = 0;
  for (const size of sizes) {
    for (let inside = 0; inside < size; inside += columns) {
      lines.push({ start: start + inside, length: Math.min(columns, size - inside) });
    }
    start += size;
  }
  return lines;
}
