import { expect, test } from "vitest";
import { conflictCause, isOwnReply } from "./conflict-cause.ts";
import type { LatestActivity } from "./schema.ts";

const seen = {
  status: "open" as const,
  assigneeId: null,
  snoozedUntil: null,
  labelIds: ["l1"],
  inboundCount: 3,
};
const line = (code: string, params: Record<string, unknown> = {}): LatestActivity => ({
  ...{ code, params, author: "member:m1", at: "2026-11-20T09:00:00.000Z" },
});

test.each<[string, typeof seen | Parameters<typeof conflictCause>[1], LatestActivity | null, string]>([
  ["a colleague resolved it", { ...seen, status: "resolved" }, line("resolved"), "activity"],
  ["a colleague took it", { ...seen, assigneeId: "m1" }, line("assigned", { assigneeId: "m1" }), "activity"],
  ["a colleague snoozed it", { ...seen, status: "snoozed", snoozedUntil: "x" }, line("snoozed"), "activity"],
  ["a colleague labelled it", { ...seen, labelIds: [] }, line("labels_removed"), "activity"],
  ["the customer wrote", { ...seen, inboundCount: 4 }, line("assigned", { assigneeId: null }), "customer"],
  ["a message failed", seen, line("resolved"), "nobody"],
  ["nobody knows", { ...seen, status: "resolved" }, null, "unknown"],
  ["an older line does not explain it", { ...seen, assigneeId: "m2" }, line("resolved"), "unknown"],
])("%s", (_, winner, latest, by) => {
  expect(conflictCause(seen, winner, latest, "member:m9").by).toBe(by);
});

test("the customer brought back what had been resolved: not the one who resolved it", () => {
  const winner = { ...seen, inboundCount: 4 };
  expect(conflictCause({ ...seen, status: "resolved" }, winner, line("resolved"), null).by).toBe("customer");
});

test("nobody conflicts with themselves: my reply took it, and then I resolve it", () => {
  const winner = { ...seen, assigneeId: "m1" };
  const mine = line("assigned", { assigneeId: "m1" });
  expect(conflictCause(seen, winner, mine, "member:m1").by).toBe("nobody");
  expect(conflictCause(seen, { ...winner, inboundCount: 4 }, mine, "member:m1").by).toBe("customer");
});

test.each([
  ["my reply took it", { ...seen, assigneeId: "m1" }, true],
  ["nothing that shows", seen, true],
  ["a colleague took it", { ...seen, assigneeId: "m2" }, false],
  ["the customer wrote", { ...seen, assigneeId: "m1", inboundCount: 4 }, false],
  ["a colleague put it away", { ...seen, status: "resolved" as const }, false],
  ["a colleague labelled it", { ...seen, labelIds: [] }, false],
])("between a reply of mine and what I do next: %s", (_, now, isMine) => {
  expect(isOwnReply(seen, now, "m1")).toBe(isMine);
});
