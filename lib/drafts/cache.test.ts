import { expect, test } from "vitest";
import { putDraft } from "./cache.ts";
import type { DraftDto } from "./schema.ts";

const draft = (conversationId: string, text: string, second: number): DraftDto => ({
  conversationId,
  memberId: "me",
  text,
  mode: "reply",
  baseSeq: null,
  quote: null,
  sendsAs: null,
  heldBack: null,
  updatedAt: `2026-11-20T09:00:0${second}.000Z`,
  version: 1,
});

test("the newer edit of each conversation stays, in whatever order they come", () => {
  const start = { data: [draft("a", "one", 1)], position: 4 };
  const later = putDraft(start, draft("a", "two", 3));
  expect(later.data.map(({ text }) => text)).toEqual(["two"]);
  expect(putDraft(later, draft("a", "late word", 2))).toBe(later);
  const emptied = putDraft(later, draft("a", "", 4));
  expect(putDraft(emptied, draft("a", "two", 3))).toBe(emptied);
  expect(putDraft(later, draft("b", "new", 1)).data.map(({ text }) => text)).toEqual(["new", "two"]);
});
