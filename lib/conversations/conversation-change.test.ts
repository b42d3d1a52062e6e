import { expect, test } from "vitest";
import { activitiesOf, type ConversationState, isSnoozable, nextState } from "./conversation-change.ts";

const noon = new Date("2026-11-20T12:00:00.000Z");
const later = new Date("2026-11-21T09:00:00.000Z");
const open: ConversationState = { status: "open", assigneeId: null, snoozedUntil: null };
const snoozed: ConversationState = { status: "snoozed", assigneeId: "m1", snoozedUntil: later };
const codes = (before: ConversationState, change: Parameters<typeof nextState>[1]) =>
  activitiesOf(before, nextState(before, change)).map(({ code }) => code);

test.each([
  [open, { status: "pending" }, ["pending"]],
  [open, { status: "snoozed", snoozedUntil: later }, ["snoozed"]],
  [open, { status: "resolved", assigneeId: "m1" }, ["assigned", "resolved"]],
  [snoozed, { status: "open" }, ["unparked"]],
  [snoozed, { status: "resolved" }, ["resolved"]],
  [snoozed, { status: "snoozed", snoozedUntil: later }, []],
  [snoozed, { status: "snoozed", snoozedUntil: noon }, ["snoozed"]],
  [snoozed, { assigneeId: null }, ["unassigned"]],
  [{ ...open, status: "pending" }, { status: "open" }, ["unparked"]],
  [{ ...open, status: "resolved" }, { status: "open" }, ["reopened"]],
  [{ ...open, status: "resolved" }, { status: "pending" }, ["pending"]],
  [open, { status: "open" }, []],
] as const)("%j, changed by %j, says %j", (before, change, expected) => {
  expect(codes(before, change)).toEqual(expected);
});

test("a snooze lasts until it is over, whatever else changes, and no longer than the status", () => {
  expect(nextState(snoozed, { assigneeId: "m2" }).snoozedUntil).toEqual(later);
  for (const status of ["open", "pending", "resolved"] as const) {
    expect(nextState(snoozed, { status }).snoozedUntil).toBeNull();
  }
});

test.each([
  ["2026-11-20T12:00:00.000Z", false],
  ["2026-11-20T12:00:00.001Z", true],
  ["2027-11-20T12:00:00.000Z", true],
  ["2027-11-20T12:00:00.001Z", false],
])("at noon one may snooze until %s: %s", (until, expected) => {
  expect(isSnoozable(new Date(until), noon)).toBe(expected);
});
