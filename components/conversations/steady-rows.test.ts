import fc from "fast-check";
import { expect, test } from "vitest";
import { type CachedList, putInList } from "#lib/conversations/cache.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { steadyRows } from "./steady-rows.ts";

const key: ListKey = { list: "all", sort: "newest" };

function row(id: string, minute: number, inboundCount = 1): ViewedConversationDto {
  const at = `2026-11-20T09:${String(minute).padStart(2, "0")}:00.000Z`;
  return {
    id,
    version: 1,
    status: "open",
    threadId: id,
    channelId: "ch",
    contact: { id, name: id, isProfileName: false, phone: null, username: null },
    assigneeId: null,
    lastMessage: { preview: null, at, direction: "inbound", kind: "text", status: null },
    inboundCount,
    waitingSince: at,
    nextMove: "us",
    serviceWindow: { open: true, expiresAt: null },
    freeEntryEndsAt: null,
    failedCount: 0,
    labelIds: [],
    createdAt: at,
    resolvedAt: null,
    snoozedUntil: null,
    wokenAt: null,
    unreadCount: 0,
    mention: null,
  };
}
const shown = (...args: Parameters<typeof steadyRows>) => {
  const { rows, news } = steadyRows(...args);
  return [rows.map((one) => one.row.id + (one.isGone ? "!" : "")).join(" "), news];
};
const held = [row("a", 9), row("b", 8), row("c", 7)];

test("nobody in the list: it follows", () => {
  expect(shown(null, [row("x", 10), ...held], key)).toEqual(["x a b c", 0]);
});

test("new rows and rows with news wait above, and are counted", () => {
  const live = [row("c", 11, 2), row("x", 10), row("a", 9), row("b", 8)];
  expect(shown(held, live, key)).toEqual(["a b c", 2]);
});

test("content stays live", () => {
  const { rows } = steadyRows(held, [row("a", 9, 5), row("b", 8), row("c", 7)], key);
  expect(rows[0]?.row.inboundCount).toBe(5);
});

test("what somebody else took stays in place, what I moved is gone", () => {
  const live = [row("a", 9), row("c", 7)];
  expect(shown(held, live, key)).toEqual(["a b! c", 0]);
  expect(shown(held, live, key, (id) => id === "b")).toEqual(["a c", 0]);
});

test("older pages follow below", () => {
  expect(shown(held, [...held, row("d", 6), row("e", 5)], key)).toEqual(["a b c d e", 0]);
});

test("an empty list fills", () => {
  expect(shown([], [row("a", 1)], key)).toEqual(["a", 0]);
});

test("what I moved comes back to its place, what somebody else brings back waits above", () => {
  const without = [row("a", 9), row("c", 7)];
  const { held: after } = steadyRows(held, without, key, (id) => id === "b");
  expect(shown(after, held, key, (id) => id === "b")).toEqual(["a b c", 0]);
  expect(shown(after, held, key)).toEqual(["a c", 1]);
});

/**
 * A storm on a list that somebody points at: rows come, move, change hands, come back and are loaded from further
 * down. Nothing that stands on the screen may move, and whoever walks from row to row meets each of them.
 */
test.each(["newest", "waiting", "window"] as const)(
  "in a storm no row moves under the pointer: %s",
  (sort) => {
    const list: ListKey = { list: "unassigned", sort };
    const viewer = { memberId: "me", now: Date.parse("2026-11-20T09:00:00.000Z"), soonMs: 2 * 3_600_000 };
    const change = fc.record({
      id: fc.constantFrom(..."abcdefghij"),
      minute: fc.integer({ min: 0, max: 59 }),
      waits: fc.boolean(),
      kind: fc.constantFrom("message", "message", "taken", "resolved", "own"),
    });
    const storm = fc.property(
      fc.array(change, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 6 }),
      (changes, size) => {
        let live: CachedList = { pages: [{ data: [], nextCursor: null, position: 1 }], pageParams: [null] };
        const put = (one: ViewedConversationDto) => {
          live = putInList(live, list, one, viewer);
        };
        const rowsNow = () => live.pages[0]?.data ?? [];
        for (const [index, id] of [..."abcdef"].slice(0, size).entries()) put(row(id, 50 - index * 7));
        let kept: readonly ViewedConversationDto[] | null = rowsNow();
        let before = rowsNow().map(({ id }) => id);
        for (const [index, { id, minute, waits, kind }] of changes.entries()) {
          const next = row(id, minute, index + 2);
          const isResolved = kind === "resolved" || kind === "own";
          put({
            ...next,
            version: index + 2,
            waitingSince: waits ? next.waitingSince : null,
            assigneeId: kind === "taken" ? "somebody" : null,
            status: isResolved ? "resolved" : "open",
          });
          const steady = steadyRows(kept, rowsNow(), list, (one) => kind === "own" && one === id);
          kept = steady.held;
          const now = steady.rows.map((one) => one.row.id);
          // What was there stands where it stood, but for what I took away myself; what is new comes below.
          const stays = kind === "own" ? before.filter((one) => one !== id) : before;
          expect(now.slice(0, stays.length)).toEqual(stays);
          expect(new Set(now).size).toBe(now.length);
          // Nothing is kept back without being said.
          const hidden = rowsNow().filter((one) => !now.includes(one.id));
          expect(steady.news).toBeGreaterThanOrEqual(hidden.length);
          before = now;
        }
      },
    );
    fc.assert(storm, { numRuns: 300 });
  },
);
