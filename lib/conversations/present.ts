import type { ConversationRow } from "./columns.sql.ts";
import type { ConversationDto, PresenceDto, PresenceInput, ViewedConversationDto } from "./schema.ts";

export function presentConversation(row: ConversationRow): ConversationDto {
  const expiresAt = effectiveExpiry(row.serviceWindowExpiresAt, row.windowRefusedAt);
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    threadId: row.threadId,
    channelId: row.channelId,
    contact: {
      id: row.contactId,
      name: row.contactName ?? row.contactProfileName,
      isProfileName: row.contactName === null && row.contactProfileName !== null,
      phone: row.contactPhone,
      username: row.contactUsername,
    },
    assigneeId: row.assigneeId,
    lastMessage:
      row.lastMessageDirection === null
        ? null
        : {
            preview: row.lastMessagePreview,
            at: row.lastMessageAt.toISOString(),
            direction: row.lastMessageDirection,
            kind: row.lastMessageKind ?? "unknown",
          },
    inboundCount: row.inboundCount,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    serviceWindow: {
      open: expiresAt !== null && row.now < expiresAt,
      expiresAt: expiresAt?.toISOString() ?? null,
    },
    failedCount: row.failedCount,
    labelIds: row.labelIds,
    createdAt: row.createdAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** `readCount`: how many inbound messages this viewer has seen. */
export function presentViewed(row: ConversationRow & { readCount: number | null }): ViewedConversationDto {
  return { ...presentConversation(row), unreadCount: Math.max(0, row.inboundCount - (row.readCount ?? 0)) };
}

/** WhatsApp refused although we thought it open: the window ended when it did. */
export function effectiveExpiry(expiresAt: Date | null, refusedAt: Date | null): Date | null {
  if (expiresAt === null || refusedAt === null) return expiresAt;
  return refusedAt < expiresAt ? refusedAt : expiresAt;
}

export function presentPresence(
  conversationId: string,
  people: readonly { id: string; state: PresenceInput["state"] }[],
): PresenceDto {
  return { conversationId, members: people.map(({ id, state }) => ({ memberId: id, state })) };
}
