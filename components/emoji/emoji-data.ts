import keywords from "emojilib";
import groups from "unicode-emoji-json/data-by-group.json";
import { type EmojiGroup, wordsIn } from "./emoji.ts";

/** Newer ones are a box on most phones. */
const NEWEST = 16;

/** Every emoji by Unicode's groups, with what it can be found by. 80 kB: imported when somebody wants one. */
export const emojiGroups: EmojiGroup[] = groups.map(({ slug, emojis }) => ({
  slug,
  emojis: emojis
    .filter(({ emoji_version }) => Number(emoji_version) <= NEWEST)
    .map(({ emoji, name, skin_tone_support }) => ({
      sign: emoji,
      name,
      words: [
        ...new Set([
          ...wordsIn(name),
          ...(keywords[emoji] ?? []).flatMap((word) => wordsIn(word.replaceAll("_", " "))),
        ]),
      ],
      hasTones: skin_tone_support,
    })),
}));
