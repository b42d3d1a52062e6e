import { expect, test } from "vitest";
import type { InboundMessage } from "#lib/channels/inbound-event.ts";
import { type ConversationState, placeMessage, type ThreadState } from "./place-message.ts";

const now = new Date("2026-11-20T12:00:00.000Z");
const second = (iso: string) => Date.parse(iso) / 1000;

function conversation(change: Partial<ConversationState>): ConversationState {
  return {
    id: "c",
    status: "open",
    resolvedAt: null,
    snoozedUntil: null,
    parkedAt: null,
    lastMessageAt: new Date("2026-11-20T09:00:00.000Z"),
    lastMessageSeq: 1,
    inboundCount: 1,
    waitingSince: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    settledAt: null,
    change: "none",
    newest: null,
    ...change,
  };
}

function place(held: ConversationState, message: Partial<InboundMessage>) {
  const thread: ThreadState = {
    lastSeq: 1,
    newestSortAt: held.lastMessageAt,
    serviceWindowExpiresAt: null,
    windowRefusedAt: null,
    windowCloseDueAt: null,
    conversation: held,
  };
  const full = {
    origin: "customer",
    kind: "text",
    opensWindow: true,
    timestamp: 0,
    ...message,
  } as InboundMessage;
  const options = { now, reopenWithinHours: 72, blockedAt: null, newId: () => "new" };
  return placeMessage(thread, full, options).thread.conversation;
}

const parkedAt = new Date("2026-11-20T11:00:05.000Z");
const snoozed = conversation({
  status: "snoozed",
  parkedAt,
  snoozedUntil: new Date("2026-11-21T09:00:00.000Z"),
});
const pending = conversation({ status: "pending", parkedAt });

test.each([
  ["after it was snoozed", snoozed, "2026-11-20T11:00:06Z", "open"],
  ["in the same second: perhaps after", snoozed, "2026-11-20T11:00:05Z", "open"],
  ["a second before", snoozed, "2026-11-20T11:00:04Z", "snoozed"],
  ["after it was set to pending", pending, "2026-11-20T11:30:00Z", "open"],
  ["before it was set to pending", pending, "2026-11-20T10:30:00Z", "pending"],
] as const)("a message from %s", (_, held, at, status) => {
  const after = place(held, { timestamp: second(at) });
  expect(after).toMatchObject({ id: "c", status, inboundCount: 2 });
  expect(after?.snoozedUntil).toEqual(status === "snoozed" ? held.snoozedUntil : null);
  expect(after?.parkedAt).toEqual(status === "open" ? null : parkedAt);
});

test.each(["edit", "deletion"] as const)("an %s wakes nothing: it says nothing new", (kind) => {
  expect(place(snoozed, { kind, timestamp: second("2026-11-20T11:30:00Z") })?.status).toBe("snoozed");
});

test.each(["phone_app", "history"] as const)("what comes from the %s wakes nothing", (origin) => {
  const after = place(snoozed, { origin, timestamp: second("2026-11-20T11:30:00Z") });
  expect(after?.status).toBe("snoozed");
});
