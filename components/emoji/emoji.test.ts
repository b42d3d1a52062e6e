import { expect, test } from "vitest";
import { recentAfter, searchEmoji, stepOnGrid, tones, withTone } from "./emoji.ts";
import { emojiGroups } from "./emoji-data.ts";

const all = emojiGroups.flatMap(({ emojis }) => emojis);
const found = (typed: string) => searchEmoji(emojiGroups, typed).map(({ sign }) => sign);

test("there is every group, and each emoji once with a name", () => {
  expect(emojiGroups.map(({ slug }) => slug)).toEqual([
    "smileys_emotion",
    "people_body",
    "animals_nature",
    "food_drink",
    "travel_places",
    "activities",
    "objects",
    "symbols",
    "flags",
  ]);
  expect(all.length).toBeGreaterThan(1_800);
  expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length);
  expect(all.filter(({ name, words }) => name === "" || words.length === 0)).toEqual([]);
});

test("every tone of every emoji that has them is one that Unicode recommends", () => {
  // Sets of signs: this Node knows the flag, and the compiler is set to an older language.
  const flag = "v";
  const recommended = new RegExp("^\\p{RGI_Emoji}$", flag);
  // The newest that this Node knows of.
  const known = all.filter(({ sign }) => recommended.test(sign));
  expect(known.length).toBeGreaterThan(1_800);
  const wrong = known.flatMap((emoji) =>
    tones.map((tone) => withTone(emoji, tone)).filter((sign) => !recommended.test(sign)),
  );
  expect(wrong).toEqual([]);
  expect(withTone({ sign: "✌️", hasTones: true }, "🏽")).toBe("✌🏽");
  expect(withTone({ sign: "🚗", hasTones: false }, "🏽")).toBe("🚗");
});

test("words find by name first, then by what it is about", () => {
  expect(found("thumbs up")[0]).toBe("👍");
  expect(found("thank")).toContain("🙏");
  expect(found("GRINNING FACE")[0]).toBe("😀");
  expect(found("flag austria")).toEqual(["🇦🇹"]);
  expect(found("xyzzy")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("the last used stands first, once, and the list ends", () => {
  expect(recentAfter(["a", "b", "c"], "b", 3)).toEqual(["b", "a", "c"]);
  expect(recentAfter(["a", "b", "c"], "d", 3)).toEqual(["d", "a", "b"]);
});

test("arrows walk over lines and groups, and the ends hold", () => {
  // Two groups on lines of three: 0 1 2 / 3 4, then 5 / nothing more.
  const step = (at: number, key: string) => stepOnGrid([5, 1], at, key, 3);
  expect([step(0, "ArrowLeft"), step(0, "ArrowUp"), step(5, "ArrowRight"), step(5, "ArrowDown")]).toEqual([
    0, 0, 5, 5,
  ]);
  expect([step(2, "ArrowRight"), step(2, "ArrowDown"), step(4, "ArrowDown"), step(5, "ArrowUp")]).toEqual([
    3, 4, 5, 3,
  ]);
});
