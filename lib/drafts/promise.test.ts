import { expect, test } from "vitest";
import { keptPromise, type Promised, type PromiseState } from "./promise.ts";

const promised: Promised = {
  until: "2026-11-30T09:00:00.000Z",
  seq: 7,
  assigneeId: null,
  isResolved: false,
  hasOptedOut: false,
};
const answered: PromiseState = {
  now: new Date("2026-11-30T08:59:59.999Z"),
  status: "open",
  assigneeId: null,
  hasOptedOut: false,
  isOvertaken: false,
  isAnswered: true,
};

test.each<[string, Partial<PromiseState>, Partial<Promised>, string]>([
  ["the customer answers", {}, {}, "send"],
  ["nobody has answered", { isAnswered: false }, {}, "wait"],
  ["at the very end of the day", { now: new Date(promised.until) }, {}, "expired"],
  ["a colleague wrote", { isOvertaken: true }, {}, "colleague"],
  ["a colleague wrote and nobody answered yet", { isOvertaken: true, isAnswered: false }, {}, "colleague"],
  ["it was resolved", { status: "resolved", isAnswered: false }, {}, "resolved"],
  ["it was resolved before, and the answer opened it", {}, { isResolved: true }, "send"],
  ["still resolved as it was then", { status: "resolved", isAnswered: false }, { isResolved: true }, "wait"],
  ["it was given to somebody", { assigneeId: "ben" }, {}, "reassigned"],
  ["its writer took it on", { assigneeId: "me" }, {}, "send"],
  ["it was taken from somebody else by nobody", { assigneeId: "ben" }, { assigneeId: "ben" }, "send"],
  ["STOP came", { hasOptedOut: true }, {}, "opted_out"],
  ["STOP was said long before", { hasOptedOut: true }, { hasOptedOut: true }, "send"],
])("%s", (_, state, given, outcome) => {
  expect(keptPromise("me", { ...promised, ...given }, { ...answered, ...state })).toBe(outcome);
});
