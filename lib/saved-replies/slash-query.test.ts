import { describe, expect, test } from "vitest";
import type { SavedReplyDto } from "./schema.ts";
import { matchReplies, slashQuery } from "./slash-query.ts";

describe("slashQuery", () => {
  test.each([
    ["/", { start: 0, query: "" }],
    ["/hou", { start: 0, query: "hou" }],
    ["Hello /hou", { start: 6, query: "hou" }],
    ["line\n/x", { start: 5, query: "x" }],
    ["and/or", null],
    ["https://x", null],
    ["/two words", null],
    ["/a/b", null],
    [`/${"x".repeat(33)}`, null],
    ["", null],
  ])("%j", (text, expected) => {
    expect(slashQuery(text, text.length)).toEqual(expected);
  });

  test("only what stands before the caret counts", () => {
    expect(slashQuery("/hours please", 3)).toEqual({ start: 0, query: "ho" });
    expect(slashQuery("/hours please", 0)).toBeNull();
  });
});

const reply = (shortcut: string, title: string, ownerId: string | null = null): SavedReplyDto => ({
  ...{ id: shortcut + ownerId, ownerId, shortcut, title, body: "x", message: null, version: 1 },
  createdAt: "2026-11-20T10:00:00.000Z",
  updatedAt: "2026-11-20T10:00:00.000Z",
});

describe("matchReplies", () => {
  const all = [
    reply("returns", "How to return something"),
    reply("hours", "Opening hours"),
    reply("late", "Apology for a late reply"),
    reply("my-hours", "When I am in", "me"),
    reply("cafe", "Café by the shop"),
  ];
  const found = (query: string) => matchReplies(all, query).map(({ shortcut }) => shortcut);

  test("without letters: all, one's own first", () => {
    expect(found("")).toEqual(["my-hours", "cafe", "hours", "late", "returns"]);
  });

  test("the beginning of a shortcut wins over its middle, and both over the title", () => {
    expect(found("ho")).toEqual(["hours", "my-hours", "returns"]);
    expect(found("re")).toEqual(["returns", "late"]);
  });

  test("words of the title in any order, without accents or case", () => {
    expect(found("OPENING")).toEqual(["hours"]);
    expect(found("shop cafe")).toEqual(["cafe"]);
    expect(found("pening")).toEqual([]);
  });
});
