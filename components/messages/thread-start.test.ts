import { expect, test } from "vitest";
import type { ThreadItem } from "./thread-items.ts";
import { startOf } from "./thread-start.ts";

const day = (key: string): ThreadItem => ({ kind: "day", key, at: "2026-11-20T09:00:00.000Z" });
const unread: ThreadItem = { kind: "unread", key: "unread", count: 3 };

test("a line that is led to comes before the unread, and the end is where there is neither", () => {
  const items = [day("a"), unread, day("b")];
  expect(startOf(items, "b", true)).toEqual({ index: 2, isUnread: false });
  expect(startOf(items, null, true)).toEqual({ index: 1, isUnread: true });
  expect(startOf(items, null, false)).toBeNull();
  expect(startOf([day("a")], null, true)).toBeNull();
  expect(startOf(items, "gone", true)).toBeNull();
});
