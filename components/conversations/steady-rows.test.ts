import { expect, test } from "vitest";
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
    lastMessage: { preview: null, at, direction: "inbound", kind: "text" },
    inboundCount,
    waitingSince: at,
    nextMove: "us",
    serviceWindow: { open: true, expiresAt: null },
    failedCount: 0,
    labelIds: [],
    createdAt: at,
    resolvedAt: null,
    snoozedUntil: null,
    unreadCount: 0,
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
