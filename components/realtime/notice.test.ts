import { expect, test } from "vitest";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { becameSoon, type Heard, mostImportant, noticeOf } from "./notice.ts";

const conversation = (change: Partial<ConversationDto> = {}) =>
  ({
    id: "c",
    assigneeId: "me",
    waitingSince: "2026-11-20T09:00:00.000Z",
    status: "open",
    serviceWindow: { open: true, expiresAt: "2026-11-20T14:00:00.000Z" },
    ...change,
  }) as ConversationDto;

function hear(type: LoggedEvent["type"], data: object, known?: ConversationDto): string | null {
  const event = { type, position: 7, at: "", data: { conversationId: "c", content: {}, ...data } } as never;
  return noticeOf(event, () => known, "me")?.notice ?? null;
}

const inbound = { direction: "inbound", kind: "text", author: null };
const note = (memberId: string, author: string) => ({
  direction: "internal",
  kind: "note",
  author,
  content: { mentions: [{ memberId, offset: 0, length: 3 }] },
});
const ours = { direction: "outbound", author: "member:me", needsAttention: true };

test("a customer's message is mine, nobody's or somebody else's", () => {
  expect(hear("message.created", inbound, conversation())).toBe("mine");
  expect(hear("message.created", inbound, conversation({ assigneeId: null }))).toBe("unassigned");
  expect(hear("message.created", inbound, conversation({ assigneeId: "ana" }))).toBeNull();
  expect(hear("message.created", inbound)).toBeNull();
  expect(hear("message.created", { ...inbound, content: { whileBlocked: true } }, conversation())).toBeNull();
});

test("a mention is heard by who is meant, not by who wrote it", () => {
  expect(hear("message.created", note("me", "member:ana"))).toBe("mention");
  expect(hear("message.created", note("ana", "member:bo"))).toBeNull();
  expect(hear("message.created", note("me", "member:me"))).toBeNull();
});

test("a failure is heard by its sender", () => {
  expect(hear("message.updated", ours)).toBe("failed");
  expect(hear("message.updated", { ...ours, needsAttention: false })).toBeNull();
  expect(hear("message.updated", { ...ours, author: "member:ana" })).toBeNull();
});

test("of several the most personal one is told", () => {
  const heard = (notice: Heard["notice"]): Heard => ({ notice, conversationId: "c", position: 1 });
  expect(mostImportant([heard("unassigned"), heard("mine"), heard("mention")])?.notice).toBe("mention");
  expect(mostImportant([])).toBeUndefined();
});

test("two hours before the end is told once, to the one who owes the answer", () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
  const look = (row: ConversationDto, last: string, now: string) =>
    becameSoon([row], "me", at(last), at(now)).length;
  expect(look(conversation(), "11:59:45", "12:00:00")).toBe(1);
  expect(look(conversation(), "12:00:00", "12:00:15")).toBe(0);
  expect(look(conversation(), "11:59:30", "11:59:45")).toBe(0);
  for (const change of [{ assigneeId: "ana" }, { waitingSince: null }, { status: "resolved" as const }]) {
    expect(look(conversation(change), "11:59:45", "12:00:00")).toBe(0);
  }
});
