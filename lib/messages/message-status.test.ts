import { expect, test } from "vitest";
import { isCancelable, mergeStatus, needsDecision, signOf } from "./message-status.ts";
import { messageStatuses } from "./schema.ts";

const ladder = [
  "queued",
  "sending",
  "unknown",
  "accepted",
  "held",
  "sent",
  "failed",
  "delivered",
  "read",
  "played",
] as const;

test("a status only moves up, in whatever order the words come", () => {
  ladder.forEach((lower, at) => {
    for (const higher of ladder.slice(at)) {
      expect(mergeStatus(lower, higher)).toBe(higher);
      expect(mergeStatus(higher, lower)).toBe(higher);
    }
  });
});

test("merging is a join: order, grouping and repetition do not matter", () => {
  for (const a of messageStatuses) {
    expect(mergeStatus(a, a)).toBe(a);
    for (const b of messageStatuses) {
      expect(mergeStatus(a, b)).toBe(mergeStatus(b, a));
      for (const c of messageStatuses) {
        expect(mergeStatus(mergeStatus(a, b), c)).toBe(mergeStatus(a, mergeStatus(b, c)));
      }
    }
  }
});

test.each(["unknown", "accepted", "held", "sent", "failed", "delivered", "read", "played"] as const)(
  "what was given up but did leave is %s",
  (status) => {
    expect(mergeStatus("canceled", status)).toBe(status);
    expect(mergeStatus("expired", status)).toBe(status);
  },
);

test("what was given up is not queued again by a late word", () => {
  expect(mergeStatus("canceled", "sending")).toBe("canceled");
  expect(mergeStatus("expired", "queued")).toBe("expired");
});

test("delivered, read and failed never look alike", () => {
  const looks = (
    ["sent", "held", "delivered", "read", "failed", "unknown", "expired", "canceled"] as const
  ).map(signOf);
  expect(new Set(looks).size).toBe(looks.length);
});

test("only what has not left can be cancelled, only trouble asks for a decision", () => {
  expect(messageStatuses.filter(isCancelable)).toEqual(["queued"]);
  expect(messageStatuses.filter(needsDecision)).toEqual(["unknown", "failed", "expired"]);
});
