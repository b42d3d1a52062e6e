import { expect, test } from "vitest";
import { type Page, presenceLine, whereabouts } from "./presence.ts";

const page = (change: Partial<Page>): Page => ({
  conversationId: "a",
  wrote: null,
  hiddenSince: null,
  ...change,
});
const nowhere = { conversationId: null, state: "viewing" };

test.each<[string, Page, number, object]>([
  ["no conversation", page({ conversationId: null }), 0, nowhere],
  ["an open one", page({}), 0, { conversationId: "a", state: "viewing" }],
  [
    "writing",
    page({ wrote: { conversationId: "a", at: 0 } }),
    5_999,
    { conversationId: "a", state: "writing" },
  ],
  [
    "no longer",
    page({ wrote: { conversationId: "a", at: 0 } }),
    6_000,
    { conversationId: "a", state: "viewing" },
  ],
  [
    "wrote elsewhere",
    page({ wrote: { conversationId: "b", at: 0 } }),
    1,
    { conversationId: "a", state: "viewing" },
  ],
  ["tab hidden", page({ hiddenSince: 0 }), 59_999, { conversationId: "a", state: "viewing" }],
  ["for a minute", page({ hiddenSince: 0 }), 60_000, nowhere],
])("%s", (_, given, now, expected) => {
  expect(whereabouts(given, now)).toEqual(expected);
});

test("one line names who writes, else who looks, and never the reader", () => {
  const looks = (memberId: string) => ({ memberId, state: "viewing" as const });
  const writes = (memberId: string) => ({ memberId, state: "writing" as const });
  expect(presenceLine([], "me")).toBeNull();
  expect(presenceLine([writes("me")], "me")).toBeNull();
  expect(presenceLine([looks("ana"), writes("me")], "me")).toEqual({
    state: "viewing",
    memberId: "ana",
    others: 0,
  });
  expect(presenceLine([looks("ana"), writes("tom"), looks("zoe")], "me")).toEqual({
    state: "writing",
    memberId: "tom",
    others: 0,
  });
  expect(presenceLine([looks("ana"), looks("tom"), looks("zoe")], "me")?.others).toBe(2);
});
