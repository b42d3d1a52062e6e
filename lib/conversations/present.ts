import type { ConversationRow } from "./columns.sql.ts";
import type { MentionStateRow } from "./mentions.sql.ts";
import { nextMove } from "./next-move.ts";
import type {
  ConsentDto,
  ConversationDto,
  MentionDto,
  PresenceDto,
  PresenceInput,
  ViewedConversationDto,
} from "./schema.ts";
import { effectiveExpiry } from "./service-window.ts";

export function presentConversation(row: ConversationRow): ConversationDto {
  const expiresAt = effectiveExpiry(row.serviceWindowExpiresAt, row.windowRefusedAt);
  const serviceWindow = {
    open: expiresAt !== null && row.now < expiresAt,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
  const turns = {
    status: row.status,
    lastMessage: presentLastMessage(row),
    waitingSince: row.waitingSince?.toISOString() ?? null,
  };
  return {
    ...turns,
    id: row.id,
    version: row.version,
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
    inboundCount: row.inboundCount,
    nextMove: nextMove(turns, serviceWindow.open),
    serviceWindow,
    freeEntryEndsAt: row.freeEntryPointExpiresAt?.toISOString() ?? null,
    failedCount: row.failedCount,
    labelIds: row.labelIds,
    createdAt: row.createdAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    wokenAt: row.wokenAt && row.wokenAt > row.lastMessageAt ? row.wokenAt.toISOString() : null,
  };
}

function presentLastMessage(row: ConversationRow): ConversationDto["lastMessage"] {
  if (row.lastMessageDirection === null) return null;
  return {
    preview: row.lastMessagePreview,
    at: row.lastMessageAt.toISOString(),
    direction: row.lastMessageDirection,
    kind: row.lastMessageKind ?? "unknown",
    status: row.lastMessageStatus,
  };
}

export type ViewedRow = ConversationRow & MentionStateRow & { readCount: number | null };

/** `readCount`: how many inbound messages this viewer has seen. */
export function presentViewed(row: ViewedRow): ViewedConversationDto {
  const unreadCount = Math.max(0, row.inboundCount - (row.readCount ?? 0));
  return { ...presentConversation(row), unreadCount, mention: presentMention(row) };
}

export function presentMention(row: MentionStateRow): MentionDto | null {
  if (row.mentionedAt === null || row.mentionNoteId === null) return null;
  return {
    at: row.mentionedAt.toISOString(),
    unreadCount: row.mentionsUnread,
    noteId: row.mentionNoteId,
    author: row.mentionAuthor,
  };
}

export function presentConsent(
  row: Pick<ConsentDto, "threadId" | "contactId" | "channelId"> & {
    marketingStoppedAt: Date | null;
    marketingChangedAt: Date;
  },
): ConsentDto {
  return {
    threadId: row.threadId,
    contactId: row.contactId,
    channelId: row.channelId,
    marketingStoppedAt: row.marketingStoppedAt?.toISOString() ?? null,
    marketingChangedAt: row.marketingChangedAt.toISOString(),
  };
}

export function presentPresence(
  conversationId: string,
  people: readonly { id: string; state: PresenceInput["state"] }[],
): PresenceDto {
  return { conversationId, members: people.map(({ id, state }) => ({ memberId: id, state })) };
}
