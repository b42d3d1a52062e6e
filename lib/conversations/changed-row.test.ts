import { expect, test } from "vitest";
import { changedRow, movedCounts, type RowChange, reverseOf } from "./changed-row.ts";
import type { ViewedConversationDto } from "./schema.ts";

const now = Date.parse("2026-11-20T09:00:00.000Z");
const viewer = { memberId: "me", now, soonMs: 2 * 3_600_000 };
const until = "2026-11-21T09:00:00.000Z";
const row: ViewedConversationDto = {
  id: "a",
  version: 1,
  status: "open",
  threadId: "t",
  channelId: "ch",
  contact: { id: "c", name: "Dana", isProfileName: false, phone: null, username: null },
  assigneeId: null,
  lastMessage: {
    preview: "hi",
    at: "2026-11-20T08:00:00.000Z",
    direction: "inbound",
    kind: "text",
    status: null,
  },
  inboundCount: 3,
  waitingSince: "2026-11-20T08:00:00.000Z",
  nextMove: "us",
  serviceWindow: { open: true, expiresAt: "2026-11-20T10:00:00.000Z" },
  freeEntryEndsAt: null,
  failedCount: 0,
  labelIds: ["l1", "l2"],
  createdAt: "2026-11-20T08:00:00.000Z",
  resolvedAt: null,
  snoozedUntil: null,
  wokenAt: null,
  unreadCount: 2,
  mention: null,
};
const counts = {
  ...{ mine: 4, unassigned: 7, all: 11, replySoon: 2, missed: 5, failed: 0, snoozed: 1, unreadMine: 3 },
  ...{ mentions: 0, failedMine: 0 },
};

test("resolving ends the waiting and the turn", () => {
  expect(changedRow(row, { status: "resolved" }, now)).toMatchObject({
    status: "resolved",
    resolvedAt: "2026-11-20T09:00:00.000Z",
    waitingSince: null,
    nextMove: "nobody",
  });
});

test("a snooze has its time, and only a snooze has", () => {
  const snoozed = changedRow(row, { status: "snoozed", snoozedUntil: until }, now);
  expect(snoozed).toMatchObject({ status: "snoozed", snoozedUntil: until, nextMove: "us" });
  expect(changedRow(snoozed, { assigneeId: "me" }, now).snoozedUntil).toBe(until);
  expect(changedRow(snoozed, { status: "pending" }, now).snoozedUntil).toBeNull();
});

test("one back from a snooze is that until its status is set", () => {
  const woken = { ...row, wokenAt: "2026-11-20T08:30:00.000Z" };
  expect(changedRow(woken, { assigneeId: "me" }, now).wokenAt).toBe(woken.wokenAt);
  expect(changedRow(woken, { status: "pending" }, now).wokenAt).toBeNull();
});

test.each<[RowChange, Partial<typeof counts>]>([
  [{ assigneeId: "me" }, { mine: 5, unassigned: 6, unreadMine: 4 }],
  [{ assigneeId: "other" }, { unassigned: 6 }],
  [{ status: "resolved" }, { unassigned: 6, all: 10, replySoon: 1 }],
  [
    { status: "snoozed", snoozedUntil: until },
    { unassigned: 6, all: 10, replySoon: 1, snoozed: 2 },
  ],
  [{ status: "pending" }, {}],
  [{ labelIds: ["l2", "l3"] }, {}],
])("%j moves the counts by %j, and back", (change, moved) => {
  const after = changedRow(row, change, now);
  expect(movedCounts(counts, row, after, viewer)).toEqual({ ...counts, ...moved });
  expect(movedCounts({ ...counts, ...moved }, after, row, viewer)).toEqual(counts);
});

test("one that was missed leaves them when it is put away", () => {
  const missed = { ...row, serviceWindow: { open: false, expiresAt: "2026-11-20T08:59:00.000Z" } };
  const after = changedRow(missed, { status: "resolved" }, now);
  const expected = { ...counts, unassigned: 6, all: 10, missed: 4 };
  expect(movedCounts(counts, missed, after, viewer)).toEqual(expected);
});

test("many stay many", () => {
  const many = { ...counts, unassigned: 100 };
  const after = changedRow(row, { status: "resolved" }, now);
  expect(movedCounts(many, row, after, viewer).unassigned).toBe(100);
});

const snoozedRow = changedRow(row, { status: "snoozed", snoozedUntil: until }, now);
test.each<[ViewedConversationDto, RowChange, RowChange | null]>([
  [row, { status: "resolved" }, { status: "open" }],
  [row, { assigneeId: "me" }, { assigneeId: null }],
  [row, { status: "open" }, null],
  [row, { labelIds: ["l3"] }, { labelIds: ["l1", "l2"] }],
  [row, { labelIds: ["l2", "l1"] }, null],
  [row, { status: "open", assigneeId: null }, null],
  [snoozedRow, { status: "resolved" }, { status: "snoozed", snoozedUntil: until }],
  [snoozedRow, { status: "snoozed", snoozedUntil: until }, null],
  [
    snoozedRow,
    { status: "snoozed", snoozedUntil: "2026-11-22T09:00:00.000Z" },
    { status: "snoozed", snoozedUntil: until },
  ],
])("from %#: what is asked can be taken back", (before, change, back) => {
  expect(reverseOf(before, change)).toEqual(back);
});
