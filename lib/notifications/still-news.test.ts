import { expect, test } from "vitest";
import { isStillNews } from "./still-news.ts";

const conversation = {
  assigneeId: "me" as string | null,
  status: "open" as const,
  unreadCount: 1,
  waitingSince: "2026-11-20T09:00:00.000Z" as string | null,
  mention: { unreadCount: 1 } as { unreadCount: number } | null,
};
const ask = (notice: Parameters<typeof isStillNews>[0], change: object = {}, needsAttention = true) =>
  isStillNews(notice, "me", { ...conversation, ...change }, { needsAttention });

test("a customer's message until it is read, taken by somebody else or settled", () => {
  for (const notice of ["mine", "unassigned"] as const) {
    expect(ask(notice)).toBe(true);
    expect(ask(notice, { assigneeId: null })).toBe(true);
    expect(ask(notice, { unreadCount: 0 })).toBe(false);
    expect(ask(notice, { assigneeId: "ana" })).toBe(false);
    expect(ask(notice, { status: "resolved" })).toBe(false);
  }
});

test("a mention until it is read, whoever has the conversation", () => {
  expect(ask("mention", { assigneeId: "ana", status: "resolved", unreadCount: 0 })).toBe(true);
  expect(ask("mention", { mention: { unreadCount: 0 } })).toBe(false);
  expect(ask("mention", { mention: null })).toBe(false);
});

test("a failed message until somebody has decided", () => {
  expect(ask("failed", { assigneeId: "ana" })).toBe(true);
  expect(ask("failed", {}, false)).toBe(false);
  expect(isStillNews("failed", "me", conversation, null)).toBe(false);
});

test("a window that closes, while the customer waits for this member", () => {
  expect(ask("reply_soon")).toBe(true);
  expect(ask("reply_soon", { waitingSince: null })).toBe(false);
  expect(ask("reply_soon", { assigneeId: null })).toBe(true);
  expect(ask("reply_soon", { assigneeId: "ana" })).toBe(false);
  expect(ask("reply_soon", { status: "resolved" })).toBe(false);
});
