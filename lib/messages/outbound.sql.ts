import type { ConversationState } from "#lib/conversations/conversation-change.ts";
import { windowEndOfConversationSql } from "#lib/conversations/window-end.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { isAddressableSql } from "./addressable.sql.ts";
import type { NewLineInput } from "./outgoing-input.ts";

/** Whether it is a message of the thread that can be quoted. */
export function isInThreadSql(
  workspaceId: WorkspaceId,
  thread: { threadId: string; channelId: string },
  providerMessageId: string,
): Sql {
  return sql`
    SELECT message.id FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."channelId" = ${thread.channelId}::uuid
      AND message."providerMessageId" = ${providerMessageId} AND message."threadId" = ${thread.threadId}::uuid
      AND ${isAddressableSql}`;
}

export type NewOutboundMessage = {
  workspaceId: WorkspaceId;
  id: string;
  threadId: string;
  conversationId: string;
  channelId: string;
  seq: number;
  sortAt: Date;
  kind: NewLineInput["kind"];
  text: string | null;
  content: Record<string, unknown>;
  contextProviderMessageId: string | null;
  clientMessageId: string;
  author: string;
  /** Of searchVector(). */
  search: string;
};

export function insertOutboundSql(message: NewOutboundMessage): Sql {
  return sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction,
      kind, status, text, content, "contextProviderMessageId", "clientMessageId", author, search, "createdAt")
    VALUES (${message.workspaceId}::uuid, ${message.id}::uuid, ${message.threadId}::uuid,
      ${message.conversationId}::uuid, ${message.channelId}::uuid, ${message.seq}, ${message.sortAt}, 'outbound',
      ${message.kind}, 'queued', ${message.text}, ${JSON.stringify(message.content)}::jsonb,
      ${message.contextProviderMessageId}, ${message.clientMessageId}::uuid, ${message.author}, ${message.search}::tsvector,
      now())`;
}

/** A line's place in its thread. */
export type ThreadEnd = { seq: number; sortAt: Date };

export function advanceThreadSql(
  workspaceId: WorkspaceId,
  threadId: string,
  { seq, sortAt }: ThreadEnd,
): Sql {
  return sql`
    UPDATE thread SET "lastSeq" = ${seq}, "newestSortAt" = ${sortAt}
    WHERE thread."workspaceId" = ${workspaceId}::uuid AND thread.id = ${threadId}::uuid`;
}

export type AnsweredConversation = ThreadEnd & ConversationState & { kind: string; preview: string | null };

/** Our message is the newest of its thread, so it is the last one and nobody waits any more. */
export function answerConversationSql(
  workspaceId: WorkspaceId,
  id: string,
  answered: AnsweredConversation,
): Sql {
  return sql`
    UPDATE conversation SET "lastMessageAt" = ${answered.sortAt}, "lastMessageSeq" = ${answered.seq},
      "lastMessageDirection" = 'outbound', "lastMessageKind" = ${answered.kind},
      "lastMessagePreview" = ${answered.preview}, "lastOutboundAt" = ${answered.sortAt}, "waitingSince" = NULL,
      "assigneeId" = ${answered.assigneeId}::uuid, status = ${answered.status}::"ConversationStatus",
      "resolvedAt" = CASE WHEN ${answered.status} = 'resolved' THEN conversation."resolvedAt" END,
      "windowEndsAt" = ${windowEndOfConversationSql},
      version = conversation.version + 1
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${id}::uuid`;
}

/** What an agent decided about a message. `needsAttention` goes: it has been dealt with. */
export function setDecidedStatusSql(
  workspaceId: WorkspaceId,
  messageId: string,
  status: "queued" | "canceled" | null,
): Sql {
  return sql`
    UPDATE message SET status = COALESCE(${status}::"MessageStatus", message.status), "needsAttention" = false,
      "errorCode" = CASE WHEN ${status}::text IS NULL THEN message."errorCode" END,
      "errorCause" = CASE WHEN ${status}::text IS NULL THEN message."errorCause" END,
      "errorDetails" = CASE WHEN ${status}::text IS NULL THEN message."errorDetails" END,
      version = message.version + 1
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid`;
}
