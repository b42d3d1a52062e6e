import { expect, test } from "vitest";
import { all, idsOf, list, me, row } from "#test/cached-list.ts";
import { at } from "#test/conversation-dto.ts";
import {
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
} from "./cache.ts";
import { belongsTo, type ListKey } from "./list-membership.ts";

test("a new message moves its row to the top, across pages", () => {
  const before = list([
    [row("a", 9), row("b", 8)],
    [row("c", 7), row("d", 6)],
  ]);
  const after = putInList(before, all, row("d", 10, { version: 2 }), me);
  expect(idsOf(after)).toEqual([["d", "a", "b"], ["c"]]);
});

test("an older version changes nothing, not even identity", () => {
  const before = list([[row("a", 9, { version: 5 })]]);
  expect(putInList(before, all, row("a", 20, { version: 4 }), me)).toBe(before);
});

test("what left the list is taken out, a stranger is not let in", () => {
  const before = list([[row("a", 9), row("b", 8)]]);
  const resolved = row("a", 9, { version: 2, status: "resolved" });
  expect(idsOf(putInList(before, all, resolved, me))).toEqual([["b"]]);
  expect(putInList(before, all, row("z", 9, { status: "resolved" }), me)).toBe(before);
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
  expect(idsOf(added)).toEqual([["b", "a"]]);
  expect(idsOf(putInList(added, labelled, row("a", 1, { version: 2 }), me))).toEqual([["b"]]);
});

test("a deleted label comes off the rows of every list and empties its own", () => {
  const before = list([[row("a", 2, { labelIds: ["vip", "refund"] }), row("b", 1)]]);
  const after = unlabelInList(before, all, "vip");
  expect(after.pages[0]?.data.map(({ labelIds }) => labelIds)).toEqual([["refund"], []]);
  expect(after.pages[0]?.data[1]).toBe(before.pages[0]?.data[1]);
  expect(unlabelInList(before, all, "gone")).toBe(before);
  expect(idsOf(unlabelInList(before, { ...all, labelId: "vip" }, "vip"))).toEqual([[]]);
});

test("an API key's browser has no list of its own", () => {
  expect(
    belongsTo({ list: "mine", sort: "newest" }, row("a", 1, { assigneeId: "m1" }), { ...me, memberId: null }),
  ).toBe(false);
});

test("who can no longer be answered leaves the list of those to answer soon", () => {
  const key: ListKey = { list: "replySoon", sort: "window" };
  const hurried = { serviceWindow: { open: true, expiresAt: at(30) } };
  const before = list([[row("a", 1, hurried), row("b", 2, hurried)]]);
  const closed = { conversationId: "a", threadId: "t-a", expiredAt: at(30) };
  expect(idsOf(closeWindowInList(before, key, closed, me))).toEqual([["b"]]);
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
