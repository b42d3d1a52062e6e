/** Said here once: read from the files themselves, the types would be as long as the data. */
declare module "unicode-emoji-json/data-by-group.json" {
  const groups: {
    slug: string;
    emojis: { emoji: string; name: string; skin_tone_support: boolean; emoji_version: string }[];
  }[];
  export default groups;
}

declare module "emojilib" {
  /** By emoji: words by which it may be looked for. */
  const keywords: Record<string, string[] | undefined>;
  export default keywords;
}
