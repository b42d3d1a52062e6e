import { expect, test } from "vitest";
import { serviceWindow } from "#lib/conversations/service-window.ts";
import { windowText } from "./window-words.ts";

const now = new Date(2026, 10, 29, 13, 31).getTime();
const inHours = (hours: number) => serviceWindow(new Date(now + hours * 3_600_000), null, now);

test.each([
  [-1, "closed", "closed"],
  [2, "replyBy", "replyBy"],
  // 00:31 of the next day: that time comes once before then.
  [11, "replyByTomorrow", "replyBy"],
  // 13:30 tomorrow, told at 13:31: without its day it would look past.
  [23.98, "replyByTomorrow", "tomorrow"],
])("a window that ends in %s hours", (hours, full, brief) => {
  expect(windowText(inHours(hours), "full", now)).toBe(full);
  expect(windowText(inHours(hours), "brief", now)).toBe(brief);
});
