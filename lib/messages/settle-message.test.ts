import { expect, test } from "vitest";
import type { MessageStatus } from "./schema.ts";
import { type AttemptState, type SettleInput, type StatusReport, settleMessage } from "./settle-message.ts";

const attempt = (n: number, status: MessageStatus, errorCode: number | null = null): AttemptState => ({
  id: `attempt-${n}`,
  n,
  status,
  errorCode,
  errorDetails: null,
});
const report = (n: number, status: StatusReport["status"], code?: number): StatusReport => ({
  attemptId: `attempt-${n}`,
  status,
  at: n,
  pricing: null,
  errors: code === undefined ? null : [{ code, title: null, details: null }],
});
const settle = (input: Partial<SettleInput>) => {
  const all = { status: "sending" as const, isWaiting: false, attempts: [], reports: [], ...input };
  const { status, cancelsRetry, errorCode } = settleMessage(all);
  return { status, cancelsRetry, errorCode };
};

test("a message in a call stays so, whatever its earlier call came to", () => {
  const attempts = [attempt(1, "failed", 131000), attempt(2, "sending")];
  expect(settle({ status: "failed", attempts })).toMatchObject({ status: "sending" });
});

test("waiting for another call reads queued, without an error", () => {
  const attempts = [attempt(1, "failed", 131000)];
  expect(settle({ attempts, isWaiting: true })).toEqual({
    status: "queued",
    cancelsRetry: false,
    errorCode: null,
  });
});

test.each(["delivered", "read"] as const)(
  "%s of an older call wins and cancels the waiting one",
  (status) => {
    const attempts = [attempt(1, "unknown"), attempt(2, "failed", 131000)];
    expect(settle({ attempts, isWaiting: true, reports: [report(1, status)] })).toMatchObject({
      status,
      cancelsRetry: true,
    });
  },
);

test("an unconfirmed call that turns out sent cancels the second try", () => {
  const attempts = [attempt(1, "unknown")];
  expect(settle({ status: "queued", attempts, isWaiting: true, reports: [report(1, "sent")] })).toEqual({
    status: "sent",
    cancelsRetry: true,
    errorCode: null,
  });
});

test("a failed call does not cancel the second try", () => {
  const attempts = [attempt(1, "sent")];
  const reports = [report(1, "sent"), report(1, "failed", 131026)];
  expect(settle({ status: "queued", attempts, isWaiting: true, reports })).toMatchObject({
    status: "queued",
    cancelsRetry: false,
  });
});

test.each(["canceled", "expired"] as const)("%s stays over a refusal, and gives way to a doubt", (status) => {
  expect(settle({ status, attempts: [attempt(1, "failed", 131000)] }).status).toBe(status);
  expect(settle({ status, attempts: [attempt(1, "unknown")] }).status).toBe("unknown");
  expect(settle({ status, attempts: [attempt(1, "unknown")], reports: [report(1, "sent")] }).status).toBe(
    "sent",
  );
});

test.each(["sent", "failed", "delivered", "read"] as const)(
  "held gives way to %s, whichever came first",
  (later) => {
    const reports = [report(1, later)];
    const after = settle({ status: "held", attempts: [attempt(1, "held")], reports });
    const before = settle({ status: later, attempts: [attempt(1, later)], reports });
    expect(after.status).toBe(later);
    expect(after).toEqual(before);
  },
);

test("what WhatsApp holds it has: a second try that waits would be a second copy", () => {
  const settled = settle({ status: "queued", isWaiting: true, attempts: [attempt(1, "held")] });
  expect(settled).toMatchObject({ status: "held", cancelsRetry: true });
});

test("the answer and the statuses add up to the same in any order", () => {
  const before = settle({ attempts: [attempt(1, "sending")], reports: [report(1, "delivered")] });
  const after = settle({
    status: "delivered",
    attempts: [attempt(1, "accepted")],
    reports: [report(1, "delivered")],
  });
  expect(before).toEqual(after);
});
