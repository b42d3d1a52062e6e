import { expect, test } from "vitest";
import type { Notice } from "#lib/team/preferences.ts";
import { gather, type News } from "./pending-news.ts";

const news = (notice: Notice, conversationId: string, messageId = "m"): News => ({
  notice,
  conversationId,
  messageId,
});

test("a conversation is told once, by what matters most and is newest", () => {
  expect(gather([news("mine", "c", "1")], [news("mine", "c", "2")])).toEqual([news("mine", "c", "2")]);
  const mention = news("mention", "c", "note");
  expect(gather([mention], [news("mine", "c", "2")])).toEqual([mention]);
  expect(gather([news("mine", "c", "2")], [mention])).toEqual([mention]);
});

test("what is meant for one person stands before what is meant for anybody", () => {
  const gathered = gather([news("unassigned", "a"), news("mine", "b")], [news("mention", "c")]);
  expect(gathered.map(({ conversationId }) => conversationId)).toEqual(["c", "b", "a"]);
});

test("what waits is bounded, and a mention does not fall off the end", () => {
  const many = Array.from({ length: 500 }, (_, index) => news("unassigned", String(index)));
  const gathered = gather(many, [news("mention", "mine")]);
  expect(gathered).toHaveLength(20);
  expect(gathered[0]?.notice).toBe("mention");
});
