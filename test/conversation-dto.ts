import type { ConversationDto } from "#lib/conversations/schema.ts";

/** A minute after nine on the day of the cache tests. */
export const at = (minute: number) => `2026-11-20T09:${String(minute).padStart(2, "0")}:00.000Z`;

/** A conversation as the API tells it: open, with nobody, a customer waiting since `minute`. */
export function conversationDto(
  id: string,
  change: Partial<ConversationDto> = {},
  minute = 1,
): ConversationDto {
  return {
    id,
    version: 1,
    status: "open",
    threadId: `t-${id}`,
    channelId: "ch",
    contact: { id: `c-${id}`, name: id, isProfileName: false, phone: null, username: null },
    assigneeId: null,
    lastMessage: { preview: "hi", at: at(minute), direction: "inbound", kind: "text", status: null },
    inboundCount: 3,
    waitingSince: at(minute),
    nextMove: "us",
    serviceWindow: { open: true, expiresAt: at(50) },
    freeEntryEndsAt: null,
    failedCount: 0,
    labelIds: [],
    createdAt: at(0),
    resolvedAt: null,
    snoozedUntil: null,
    wokenAt: null,
    ...change,
  };
}
