import { expect, test } from "vitest";
import { nextMove } from "./next-move.ts";

const lastMessage = {
  preview: null,
  at: "2026-11-20T09:00:00.000Z",
  direction: "inbound",
  kind: "text",
  status: null,
} as const;
const waiting = { status: "open", waitingSince: "2026-11-20T09:00:00.000Z", lastMessage } as const;

test.each([
  ["the customer waits and can be answered", waiting, true, "us"],
  ["the customer waits and only a template can be sent", waiting, false, "blocked"],
  ["snoozed or pending, we still owe", { ...waiting, status: "snoozed" }, true, "us"],
  ["answered", { ...waiting, waitingSince: null }, true, "customer"],
  ["answered, and the window has closed since", { ...waiting, waitingSince: null }, false, "customer"],
  ["nothing was ever said", { ...waiting, waitingSince: null, lastMessage: null }, false, "nobody"],
  ["resolved", { ...waiting, status: "resolved" }, true, "nobody"],
] as const)("%s: %#", (_, turns, isOpen, expected) => {
  expect(nextMove(turns, isOpen)).toBe(expected);
});
