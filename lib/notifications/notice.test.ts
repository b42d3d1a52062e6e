import { expect, test } from "vitest";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { EventType } from "#lib/events.ts";
import type { Notice } from "#lib/team/preferences.ts";
import { askedBySoon, becameSoon, byImportance, isToldTo, type LogLine, toldOf } from "./notice.ts";

const conversation = (change: Partial<ConversationDto> = {}) =>
  ({
    id: "c",
    assigneeId: "me",
    waitingSince: "2026-11-20T09:00:00.000Z",
    status: "open",
    serviceWindow: { open: true, expiresAt: "2026-11-20T14:00:00.000Z" },
    ...change,
  }) as ConversationDto;

/** What I hear of it. */
function hear(type: EventType, data: object, known?: ConversationDto): Notice | null {
  const line = { type, data: { id: "m", conversationId: "c", content: {}, ...data } } as LogLine;
  const told = toldOf(line, () => known);
  return told && isToldTo(told, "me") ? told.notice : null;
}

const inbound = { direction: "inbound", kind: "text", author: null };
const note = (memberIds: string[], author: string) => ({
  direction: "internal",
  kind: "note",
  author,
  content: { mentions: memberIds.map((memberId) => ({ memberId, offset: 0, length: 3 })) },
});
const ours = { direction: "outbound", author: "member:me", needsAttention: true };

test("a customer's message is mine, nobody's or somebody else's", () => {
  expect(hear("message.created", inbound, conversation())).toBe("mine");
  expect(hear("message.created", inbound, conversation({ assigneeId: null }))).toBe("unassigned");
  expect(hear("message.created", inbound, conversation({ assigneeId: "ana" }))).toBeNull();
  expect(hear("message.created", inbound)).toBeNull();
});

test("a blocked contact is heard by nobody, and neither is what brought nothing back to a desk", () => {
  expect(hear("message.created", { ...inbound, content: { whileBlocked: true } }, conversation())).toBeNull();
  expect(hear("message.created", inbound, conversation({ status: "resolved" }))).toBeNull();
});

test("a mention is heard by who is meant, not by who wrote it", () => {
  expect(hear("message.created", note(["me"], "member:ana"))).toBe("mention");
  expect(hear("message.created", note(["ana", "me"], "member:bo"))).toBe("mention");
  expect(hear("message.created", note(["ana"], "member:bo"))).toBeNull();
  expect(hear("message.created", note(["me"], "member:me"))).toBeNull();
  expect(hear("message.created", { ...note(["me"], "member:ana"), kind: "activity" })).toBeNull();
});

test("a failure is heard by its sender", () => {
  expect(hear("message.updated", ours)).toBe("failed");
  expect(hear("message.updated", { ...ours, needsAttention: false })).toBeNull();
  expect(hear("message.updated", { ...ours, author: "member:ana" })).toBeNull();
  expect(hear("message.updated", { ...ours, author: "api_key:me" })).toBeNull();
});

test("of several the most personal one is told first", () => {
  const heard = (["unassigned", "mine", "mention"] as const).map((notice) => ({ notice }));
  expect(heard.toSorted(byImportance).map(({ notice }) => notice)).toEqual(["mention", "mine", "unassigned"]);
});

test("what closes soon is told when it comes so far, and once more half an hour before the end", () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
  const look = (row: ConversationDto, since: string, now: string, soonHours = 2) =>
    becameSoon([row], { since: at(since), now: at(now), soonMs: soonHours * 3_600_000 }).length;
  expect(look(conversation(), "11:59:45", "12:00:00")).toBe(1);
  expect(look(conversation(), "12:00:00", "12:00:15")).toBe(0);
  expect(look(conversation(), "11:59:30", "11:59:45")).toBe(0);
  expect(look(conversation(), "13:29:45", "13:30:00")).toBe(1);
  expect(look(conversation(), "12:30:00", "13:29:59")).toBe(0);
  for (const change of [{ waitingSince: null }, { status: "resolved" as const }]) {
    expect(look(conversation(change), "11:59:45", "12:00:00")).toBe(0);
  }
  // Another workspace calls four hours soon, and one no more than the half an hour.
  expect(look(conversation(), "09:59:45", "10:00:00", 4)).toBe(1);
  expect(look(conversation(), "11:59:45", "12:00:00", 4)).toBe(0);
  expect(look(conversation(), "13:29:45", "13:30:00", 0.5)).toBe(1);
});

test("who owns it is asked; where nobody does, everybody is", () => {
  expect(askedBySoon({ assigneeId: "ana" })).toEqual(["ana"]);
  expect(askedBySoon({ assigneeId: null })).toBe("everybody");
});
