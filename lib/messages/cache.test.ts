import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CachedThread, putInThread, putOnShelf, threadIdOf } from "./cache.ts";
import type { MessageDto } from "./schema.ts";

const at = (second: number) => `2026-11-20T09:00:${String(second).padStart(2, "0")}.000Z`;

function message(id: string, second: number, change: Partial<MessageDto> = {}): MessageDto {
  return {
    id,
    version: 1,
    seq: second,
    sortAt: at(second),
    threadId: "t",
    conversationId: "c",
    channelId: "ch",
    direction: "inbound",
    kind: "text",
    status: "received",
    text: { body: id },
    content: {},
    media: null,
    reactions: [],
    contextProviderMessageId: null,
    providerMessageId: null,
    providerTimestamp: null,
    createdAt: at(second),
    error: null,
    needsAttention: false,
    clientMessageId: null,
    author: null,
    expiresAt: null,
    ...change,
  };
}

function thread(
  pages: MessageDto[][],
  nextCursor: string | null = null,
  newerCursor: string | null = null,
): CachedThread {
  return {
    pages: pages.map((data, index) => ({
      data,
      nextCursor: index < pages.length - 1 ? "x" : nextCursor,
      newerCursor: index > 0 ? "x" : newerCursor,
      position: 1,
    })),
    pageParams: pages.map(() => null),
  };
}
const ids = (cached: CachedThread) => cached.pages.map((page) => page.data.map(({ id }) => id));

test("a new message is the newest", () => {
  expect(ids(putInThread(thread([[message("b", 2)], [message("a", 1)]]), message("c", 3)))).toEqual([
    ["c", "b"],
    ["a"],
  ]);
});

test("a late one takes its place, or waits below what is loaded", () => {
  const pages = [[message("d", 4), message("b", 2)]];
  expect(ids(putInThread(thread(pages, "more"), message("c", 3)))).toEqual([["d", "c", "b"]]);
  expect(ids(putInThread(thread(pages, "more"), message("a", 1)))).toEqual([["d", "b"]]);
  expect(ids(putInThread(thread(pages), message("a", 1)))).toEqual([["d", "b", "a"]]);
});

test("one that is newer than a view of the past waits beyond it", () => {
  const past = thread([[message("d", 4)], [message("b", 2)]], "more", "newer");
  expect(putInThread(past, message("e", 5))).toBe(past);
  expect(ids(putInThread(past, message("c", 3)))).toEqual([["d"], ["c", "b"]]);
  const read = putInThread(past, message("d", 4, { version: 2, status: "read" }));
  expect(read.pages[0]?.data[0]?.status).toBe("read");
  // Nothing loaded and more to come: no place is known to be right.
  const empty = thread([[]], "more", "newer");
  expect(putInThread(empty, message("a", 1))).toBe(empty);
  // Once its end is loaded it follows like any other.
  expect(ids(putInThread(thread([[], [message("b", 2)]]), message("e", 5)))).toEqual([[], ["e", "b"]]);
});

test("the same second goes by arrival", () => {
  const later = message("b", 1, { seq: 9 });
  expect(ids(putInThread(thread([[message("a", 1, { seq: 8 })]]), later))).toEqual([["b", "a"]]);
});

test("a newer version replaces in place, an older changes nothing", () => {
  const before = thread([[message("b", 2, { version: 3 }), message("a", 1)]]);
  const read = putInThread(before, message("b", 2, { version: 4, status: "read" }));
  expect(read.pages[0]?.data[0]?.status).toBe("read");
  expect(putInThread(before, message("b", 2, { version: 2 }))).toBe(before);
});

test("an empty thread knows no thread id", () => {
  expect(threadIdOf(thread([[]]))).toBeNull();
  expect(threadIdOf(thread([[], [message("a", 1)]]))).toBe("t");
});

test("any order of arrival ends in the same thread", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }), (order) => {
      const cached = order.reduce((held, n) => putInThread(held, message(`m${n}`, n)), thread([[]]));
      expect(ids(cached)).toEqual([order.toSorted((a, b) => b - a).map((n) => `m${n}`)]);
    }),
  );
});

describe("a shelf", () => {
  const link = { text: { body: "See https://example.com" } };

  test("takes what stands on it, in its place, and nothing else", () => {
    const shelf = thread([[message("b", 2, link)]]);
    expect(ids(putOnShelf(shelf, message("a", 1, link), "links"))).toEqual([["b", "a"]]);
    expect(putOnShelf(shelf, message("c", 3), "links")).toBe(shelf);
    expect(ids(putOnShelf(thread([[]]), message("c", 3, { kind: "image" }), "media"))).toEqual([["c"]]);
  });

  test("loses what no longer stands on it, unless it knows better", () => {
    const shelf = thread([[message("b", 2, { ...link, version: 2 }), message("a", 1, link)]]);
    expect(ids(putOnShelf(shelf, message("b", 2, { version: 3 }), "links"))).toEqual([["a"]]);
    expect(putOnShelf(shelf, message("b", 2, { version: 1 }), "links")).toBe(shelf);
  });
});
