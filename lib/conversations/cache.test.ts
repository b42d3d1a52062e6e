import fc from "fast-check";
import { expect, test } from "vitest";
import { at, conversationDto } from "#test/conversation-dto.ts";
import {
  type CachedList,
  closeWindow,
  closeWindowInList,
  findInList,
  markReadInList,
  putInList,
  renameContactInList,
  shareWindowInList,
  tickLast,
  unlabelInList,
  viewed,
  wouldShow,
} from "./cache.ts";
import { belongsTo, compareRows, type ListKey } from "./list-membership.ts";
import type { ViewedConversationDto } from "./schema.ts";

const me = { memberId: "m1", now: Date.parse("2026-11-20T09:00:00.000Z"), soonMs: 2 * 3_600_000 };
const all = { list: "all", sort: "newest" } as const satisfies ListKey;

function row(id: string, minute: number, change: Partial<ViewedConversationDto> = {}): ViewedConversationDto {
  const serviceWindow = { open: true, expiresAt: "2026-11-21T09:00:00.000Z" };
  return { ...conversationDto(id, { serviceWindow }, minute), mention: null, unreadCount: 1, ...change };
}

function list(pages: ViewedConversationDto[][], nextCursor: string | null = null): CachedList {
  return {
    pages: pages.map((data, index) => ({
      data,
      nextCursor: index < pages.length - 1 ? "x" : nextCursor,
      position: 1,
    })),
    pageParams: pages.map(() => null),
  };
}
const ids = (cached: CachedList) => cached.pages.map((page) => page.data.map(({ id }) => id));

test("a new message moves its row to the top, across pages", () => {
  const before = list([
    [row("a", 9), row("b", 8)],
    [row("c", 7), row("d", 6)],
  ]);
  const after = putInList(before, all, row("d", 10, { version: 2 }), me);
  expect(ids(after)).toEqual([["d", "a", "b"], ["c"]]);
});

test("one whose snooze is over moves to where it came back, and on with the next word", () => {
  const before = list([[row("a", 9), row("b", 6), row("c", 1)]]);
  const woken = putInList(before, all, row("c", 1, { version: 2, wokenAt: at(7) }), me);
  expect(ids(woken)).toEqual([["a", "c", "b"]]);
  expect(ids(putInList(woken, all, row("c", 10, { version: 3 }), me))).toEqual([["c", "a", "b"]]);
});

test("the snoozed stand in the order of their return", () => {
  const snoozed = { list: "snoozed", sort: "wake" } as const satisfies ListKey;
  const asleep = (id: string, until: number, version = 1) =>
    row(id, 1, { version, status: "snoozed", snoozedUntil: at(until) });
  const before = list([[asleep("a", 20), asleep("b", 30)]]);
  expect(ids(putInList(before, snoozed, asleep("c", 25), me))).toEqual([["a", "c", "b"]]);
  expect(ids(putInList(before, snoozed, asleep("a", 40, 2), me))).toEqual([["b", "a"]]);
});

test("an older version changes nothing, not even identity", () => {
  const before = list([[row("a", 9, { version: 5 })]]);
  expect(putInList(before, all, row("a", 20, { version: 4 }), me)).toBe(before);
});

test("what left the list is taken out, a stranger is not let in", () => {
  const before = list([[row("a", 9), row("b", 8)]]);
  const resolved = row("a", 9, { version: 2, status: "resolved" });
  expect(ids(putInList(before, all, resolved, me))).toEqual([["b"]]);
  expect(putInList(before, all, row("z", 9, { status: "resolved" }), me)).toBe(before);
});

test("below what is loaded nothing is shown, unless everything is loaded", () => {
  const rows = [row("a", 9), row("b", 8)];
  expect(ids(putInList(list([rows], "more"), all, row("c", 1), me))).toEqual([["a", "b"]]);
  expect(ids(putInList(list([rows]), all, row("c", 1), me))).toEqual([["a", "b", "c"]]);
  expect(wouldShow(list([rows], "more"), all, row("c", 1), me)).toBe(false);
  expect(wouldShow(list([[]]), all, row("c", 1), me)).toBe(true);
});

test.each([
  ["mine", { assigneeId: "m1" }, true],
  ["mine", { assigneeId: "m2" }, false],
  ["mine", { assigneeId: "m1", status: "resolved" }, false],
  ["unassigned", {}, true],
  ["unassigned", { assigneeId: "m1" }, false],
  ["all", { status: "pending", assigneeId: "m2" }, true],
  ["all", { status: "snoozed" }, false],
  ["mine", { status: "snoozed", assigneeId: "m1" }, false],
  ["snoozed", { status: "snoozed", assigneeId: "m2" }, true],
  ["snoozed", {}, false],
  ["replySoon", { serviceWindow: { open: true, expiresAt: "2026-11-20T11:00:00.000Z" } }, true],
  ["replySoon", { serviceWindow: { open: true, expiresAt: "2026-11-20T11:00:00.001Z" } }, false],
  ["replySoon", { serviceWindow: { open: true, expiresAt: "2026-11-20T09:00:00.000Z" } }, false],
  ["replySoon", { serviceWindow: { open: false, expiresAt: "2026-11-20T10:00:00.000Z" } }, false],
  [
    "replySoon",
    { waitingSince: null, serviceWindow: { open: true, expiresAt: "2026-11-20T10:00:00.000Z" } },
    false,
  ],
  [
    "replySoon",
    { status: "snoozed", serviceWindow: { open: true, expiresAt: "2026-11-20T10:00:00.000Z" } },
    false,
  ],
  ["missed", { serviceWindow: { open: false, expiresAt: "2026-11-20T09:00:00.000Z" } }, true],
  ["missed", { serviceWindow: { open: true, expiresAt: "2026-11-20T09:00:00.001Z" } }, false],
  ["missed", { serviceWindow: { open: false, expiresAt: null } }, false],
  ["missed", { waitingSince: null, serviceWindow: { open: false, expiresAt: at(0) } }, false],
  ["missed", { status: "snoozed", serviceWindow: { open: false, expiresAt: at(0) } }, false],
  ["failed", { failedCount: 1, status: "resolved" }, true],
  ["failed", {}, false],
  ["resolved", { status: "resolved" }, true],
  ["resolved", {}, false],
] as const)("%s: %j is %s", (name, change, isIn) => {
  expect(belongsTo({ list: name, sort: "newest" }, row("a", 1, change), me)).toBe(isIn);
});

test("a list of one label has those that carry it, and meets its list's own rule as well", () => {
  const labelled: ListKey = { list: "unassigned", sort: "newest", labelId: "vip" };
  expect(belongsTo(labelled, row("a", 1, { labelIds: ["refund", "vip"] }), me)).toBe(true);
  expect(belongsTo(labelled, row("a", 1, { labelIds: ["refund"] }), me)).toBe(false);
  expect(belongsTo(labelled, row("a", 1, { labelIds: ["vip"], assigneeId: "m1" }), me)).toBe(false);
});

test("a row enters and leaves the list of a label with the label", () => {
  const labelled: ListKey = { list: "all", sort: "newest", labelId: "vip" };
  const before = list([[row("a", 1, { labelIds: ["vip"] })]]);
  const added = putInList(before, labelled, row("b", 2, { labelIds: ["vip"] }), me);
  expect(ids(added)).toEqual([["b", "a"]]);
  expect(ids(putInList(added, labelled, row("a", 1, { version: 2 }), me))).toEqual([["b"]]);
});

test("a deleted label comes off the rows of every list and empties its own", () => {
  const before = list([[row("a", 2, { labelIds: ["vip", "refund"] }), row("b", 1)]]);
  const after = unlabelInList(before, all, "vip");
  expect(after.pages[0]?.data.map(({ labelIds }) => labelIds)).toEqual([["refund"], []]);
  expect(after.pages[0]?.data[1]).toBe(before.pages[0]?.data[1]);
  expect(unlabelInList(before, all, "gone")).toBe(before);
  expect(ids(unlabelInList(before, { ...all, labelId: "vip" }, "vip"))).toEqual([[]]);
});

test("an API key's browser has no list of its own", () => {
  expect(
    belongsTo({ list: "mine", sort: "newest" }, row("a", 1, { assigneeId: "m1" }), { ...me, memberId: null }),
  ).toBe(false);
});

test("waiting longest first, then those who do not wait, newest first", () => {
  const waiting: ListKey = { list: "all", sort: "waiting" };
  const before = list([[row("a", 1), row("b", 5)]]);
  expect(ids(putInList(before, waiting, row("c", 3), me))).toEqual([["a", "c", "b"]]);
  const answered = row("a", 9, { version: 2, waitingSince: null });
  expect(ids(putInList(before, waiting, answered, me))).toEqual([["b", "a"]]);
  const older = row("d", 8, { waitingSince: null });
  expect(ids(putInList(putInList(before, waiting, answered, me), waiting, older, me))).toEqual([
    ["b", "a", "d"],
  ]);
});

test("the window that closes soonest first, then those who do not wait or cannot be answered", () => {
  const key: ListKey = { list: "all", sort: "window" };
  const until = (minute: number, open = true) => ({ serviceWindow: { open, expiresAt: at(minute) } });
  const rows = [
    row("late", 1, until(50)),
    row("answered", 9, { ...until(20), waitingSince: null }),
    row("closed", 8, until(5, false)),
    row("soon", 2, until(30)),
  ];
  const full = rows.reduce((held, one) => putInList(held, key, one, me), list([[]]));
  expect(ids(full)).toEqual([["soon", "late", "answered", "closed"]]);
  const closed = { conversationId: "soon", threadId: "t-soon", expiredAt: at(30) };
  expect(ids(closeWindowInList(full, key, closed, me))).toEqual([["late", "answered", "closed", "soon"]]);
});

test("who can no longer be answered leaves the list of those to answer soon", () => {
  const key: ListKey = { list: "replySoon", sort: "window" };
  const hurried = { serviceWindow: { open: true, expiresAt: at(30) } };
  const before = list([[row("a", 1, hurried), row("b", 2, hurried)]]);
  const closed = { conversationId: "a", threadId: "t-a", expiredAt: at(30) };
  expect(ids(closeWindowInList(before, key, closed, me))).toEqual([["b"]]);
});

test("the most urgent first: whose window closes, or who has waited for long although they keep it open", () => {
  const key: ListKey = { list: "all", sort: "urgent" };
  const waits = (id: string, waitingSince: string, expiresAt: string) =>
    row(id, 1, { waitingSince, serviceWindow: { open: expiresAt > at(0), expiresAt } });
  const rows = [
    waits("first", "2026-11-20T05:00:00.000Z", "2026-11-21T05:00:00.000Z"),
    row("answered", 9, { waitingSince: null }),
    waits("insisting", "2026-11-19T04:00:00.000Z", "2026-11-21T08:59:00.000Z"),
    waits("missed", "2026-11-19T08:00:00.000Z", "2026-11-20T08:00:00.000Z"),
    waits("soon", "2026-11-19T11:00:00.000Z", "2026-11-20T11:00:00.000Z"),
  ];
  const full = rows.reduce((held, one) => putInList(held, key, one, me), list([[]]));
  expect(ids(full)).toEqual([["missed", "insisting", "soon", "first", "answered"]]);
});

test("the missed stand by when their window closed, or by how long they wait", () => {
  const closed = (id: string, minute: number, end: number) =>
    row(id, minute, { serviceWindow: { open: false, expiresAt: at(end) } });
  const rows = [closed("b", 3, 20), closed("a", 1, 30), closed("c", 2, 20)];
  const inOrder = (sort: "window" | "newest" | "waiting") =>
    ids(rows.reduce((held, one) => putInList(held, { list: "missed", sort }, one, me), list([[]])));
  expect(inOrder("window")).toEqual([["b", "c", "a"]]);
  expect(inOrder("newest")).toEqual([["a", "c", "b"]]);
  expect(inOrder("waiting")).toEqual([["a", "c", "b"]]);
});

test("ties go by id, so that two screens agree", () => {
  expect(ids(putInList(list([[row("b", 5)]]), all, row("c", 5), me))).toEqual([["c", "b"]]);
  expect(compareRows(all, row("b", 5), row("b", 5))).toBe(0);
});

test("unread is what came minus what this viewer has read", () => {
  const known = row("a", 1, { inboundCount: 7, unreadCount: 2 });
  const { unreadCount: _, ...next } = row("a", 2, { version: 2, inboundCount: 9 });
  expect(viewed(next, known, false)?.unreadCount).toBe(4);
  expect(viewed(next, undefined, true)?.unreadCount).toBe(9);
  expect(viewed(next, undefined, false)).toBeNull();
  expect(viewed({ ...next, version: 1 }, { ...known, version: 3 }, false)).toEqual({ ...known, version: 3 });
});

test("the viewer's read mark sets the count, and marking unread brings it back", () => {
  const before = list([[row("a", 1, { inboundCount: 7, unreadCount: 2 })]]);
  const mark = (inboundCount: number) =>
    findInList(markReadInList(before, { conversationId: "a", memberId: "m1", inboundCount }), "a")
      ?.unreadCount;
  expect([mark(7), mark(9), mark(6), mark(0)]).toEqual([0, 0, 1, 7]);
});

test("one window for all conversations of a thread", () => {
  const old = row("old", 1, { threadId: "t" });
  const now = row("new", 9, { threadId: "t", serviceWindow: { open: true, expiresAt: at(59) } });
  const shared = shareWindowInList(list([[old, row("x", 1)]]), all, now, me);
  expect(findInList(shared, "old")?.serviceWindow).toEqual(now.serviceWindow);
  expect(shareWindowInList(shared, all, now, me)).toBe(shared);
});

test("a closing is shown everywhere, but not over a newer message", () => {
  const closed = { conversationId: "a", threadId: "t-a", expiredAt: at(30) };
  const before = list([[row("a", 1, { serviceWindow: { open: true, expiresAt: at(30) } })]]);
  const after = findInList(closeWindowInList(before, all, closed, me), "a");
  expect(after).toMatchObject({ serviceWindow: { open: false }, nextMove: "blocked" });
  const reopened = row("a", 1, { serviceWindow: { open: true, expiresAt: at(31) } });
  expect(closeWindow(reopened, closed)).toBe(reopened);
});

test("a contact's new name reaches every row", () => {
  const contact = {
    id: "c-a",
    name: "Zoë",
    isProfileName: false,
    phone: "+12025550123",
    username: null,
    language: null,
    timeZones: [],
    notes: "",
    blockedAt: null,
    blockedReason: null,
    labelIds: [],
    createdAt: at(0),
    version: 2,
  };
  const renamed = renameContactInList(list([[row("a", 1), row("b", 1)]]), contact);
  expect(renamed.pages[0]?.data.map((one) => one.contact.name)).toEqual(["Zoë", "b"]);
});

/** The screen is the truth: whatever the order of arrival, the list equals one fetched at the end. */
test("any order of arrival, with repetitions, ends in the same list", () => {
  const change = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    minute: fc.integer({ min: 0, max: 59 }),
    status: fc.constantFrom("open" as const, "resolved" as const),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.integer(), (changes, seed) => {
      const events = changes.map(({ id, minute, status }, index) =>
        row(id, minute, { status, version: index + 1 }),
      );
      const newest = new Map(events.map((event) => [event.id, event]));
      const fresh = [...newest.values()]
        .filter((one) => belongsTo(all, one, me))
        .sort((a, b) => compareRows(all, a, b));
      const inOrder = events.reduce((held, event) => putInList(held, all, event, me), list([[]]));
      expect(inOrder.pages[0]?.data).toEqual(fresh);
      const again = [...events, ...events].filter((_, index) => (index * 7 + seed) % 3 !== 0);
      const replayed = [...again, ...events].reduce(
        (held, event) => putInList(held, all, event, me),
        inOrder,
      );
      expect(replayed.pages[0]?.data).toEqual(fresh);
    }),
  );
});

test("ticks turn on the row whose last message they are of, and on no other", () => {
  const ours = { preview: "hi", at: at(5), direction: "outbound", kind: "text", status: "sent" } as const;
  const answered = row("a", 1, { lastMessage: ours });
  const told = { conversationId: "a", direction: "outbound", sortAt: at(5), status: "delivered" };
  expect(tickLast(answered, told).lastMessage).toEqual({ ...ours, status: "delivered" });
  for (const other of [
    { ...told, conversationId: "b" },
    { ...told, sortAt: at(4) },
    { ...told, direction: "internal" },
    { ...told, status: "sent" },
  ]) {
    expect(tickLast(answered, other)).toBe(answered);
  }
  expect(tickLast(row("a", 5), { ...told, sortAt: at(5) })).toEqual(row("a", 5));
});
