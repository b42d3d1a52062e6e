import { describe, expect, it } from "vitest";
import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { planAfter } from "./retry-plan.ts";

const refused = (code: number, httpStatus = 400): SendOutcome => ({
  outcome: "refused",
  httpStatus,
  error: { code, subcode: null, message: null, details: null, fbtraceId: null },
});
const middle = () => 0.5;
const plan = (outcome: SendOutcome, tries = 1) => planAfter(outcome, tries, middle);
const delays = (outcome: SendOutcome) =>
  Array.from({ length: 6 }, (_, n) => {
    const next = plan(outcome, n + 1);
    return next.kind === "again" ? next.afterMs / 1000 : null;
  });

describe("what may have left", () => {
  it.each([
    { outcome: "unknown", reason: "timeout" },
    { outcome: "unknown", reason: "http_500" },
    { outcome: "unknown", reason: "no_message_id" },
    { outcome: "accepted", providerMessageId: "wamid.1", messageStatus: null, waId: null, userId: null },
  ] as const)("$outcome $reason is never tried again", (outcome) => {
    for (let tries = 1; tries < 10; tries++) expect(plan(outcome, tries)).toEqual({ kind: "final" });
  });
});

describe("what did not leave", () => {
  it("waits for the connection as long as the message is young", () => {
    expect(delays({ outcome: "not_sent", reason: "ECONNREFUSED" })).toEqual([1, 2, 4, 8, 16, 30]);
    expect(plan({ outcome: "not_sent", reason: "ENOTFOUND" })).toMatchObject({ pauses: "channel" });
    expect(plan({ outcome: "not_sent", reason: "invalid_request" })).toEqual({ kind: "final" });
    expect(plan({ outcome: "not_sent", reason: "stale" })).toMatchObject({ afterMs: 0, pauses: "message" });
    expect(plan({ outcome: "not_sent", reason: "not_prepared" })).toMatchObject({ needsAdmin: true });
  });

  it.each([1, 2, 131000, 131016, 133004])("%d: a few times, this message only", (code) => {
    expect(delays(refused(code))).toEqual([1, 2, 4, 8, null, null]);
    expect(plan(refused(code))).toMatchObject({ pauses: "message", needsAdmin: false });
  });

  it.each([4, 80007, 130429, 131048, 131057])("%d slows the whole number", (code) => {
    expect(delays(refused(code))).toEqual([1, 2, 4, 8, 16, 32]);
    expect(plan(refused(code))).toMatchObject({ pauses: "channel", needsAdmin: false });
  });

  it("131056 slows the person, by powers of four", () => {
    expect(delays(refused(131056))).toEqual([1, 4, 16, 64, null, null]);
    expect(plan(refused(131056))).toMatchObject({ pauses: "pair" });
  });

  it.each([0, 3, 10, 33, 190, 200, 299, 368, 131005, 131031, 131045, 133010])(
    "%d stops the number until an admin has mended it",
    (code) => {
      expect(plan(refused(code), 7)).toEqual({
        kind: "again",
        afterMs: 60_000,
        pauses: "channel",
        needsAdmin: true,
      });
    },
  );

  it.each([
    100, 130403, 130472, 131008, 131026, 131030, 131042, 131047, 131049, 131050, 131064, 132000, 132015, 999,
  ])("%d ends it", (code) => {
    expect(plan(refused(code))).toEqual({ kind: "final" });
  });

  it("spreads the returns by a quarter", () => {
    const outcome = refused(131000);
    expect(planAfter(outcome, 2, () => 0)).toMatchObject({ afterMs: 1_500 });
    expect(planAfter(outcome, 2, () => 1)).toMatchObject({ afterMs: 2_500 });
  });
});
