import type { ConversationState } from "#lib/conversations/conversation-change.ts";
import { windowEndOfConversationSql } from "#lib/conversations/window-end.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** What commands write with now(), the demo writes with the time it is said to have happened. */

export type PlaceRow = ConversationState & {
  conversationId: string;
  threadId: string;
  channelId: string;
  contactId: string;
  lastSeq: number;
  inboundCount: number;
};

/** The thread of a person on a number with its unresolved conversation, else the one resolved last. */
export function placeSql(workspaceId: WorkspaceId, channelId: string, userId: string): Sql {
  return sql`
    SELECT conversation.id AS "conversationId", conversation.status, conversation."assigneeId",
           conversation."snoozedUntil", conversation."inboundCount", thread.id AS "threadId", thread."channelId", thread."contactId",
           thread."lastSeq"
    FROM contact_identity
    JOIN thread ON thread."workspaceId" = contact_identity."workspaceId"
               AND thread."contactId" = contact_identity."contactId" AND thread."channelId" = ${channelId}::uuid
    JOIN conversation ON conversation."workspaceId" = thread."workspaceId" AND conversation."threadId" = thread.id
    WHERE contact_identity."workspaceId" = ${workspaceId}::uuid AND contact_identity.kind = 'user_id'
      AND contact_identity.value = ${userId}
    ORDER BY (conversation.status = 'resolved'), conversation."resolvedAt" DESC NULLS FIRST
    LIMIT 1`;
}

export type PastLine = {
  id: string;
  kind: "note" | "activity";
  text: string | null;
  content: Record<string, unknown>;
  author: string;
  clientMessageId: string | null;
  at: Date;
};

/** A note or activity line at the end of the thread as it stood at `at`. */
export function insertPastLineSql(workspaceId: WorkspaceId, place: PlaceRow, line: PastLine): Sql {
  return sql`
    WITH moved AS (
      UPDATE thread SET "lastSeq" = "lastSeq" + 1, "newestSortAt" = GREATEST(${line.at}::timestamptz, "newestSortAt")
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${place.threadId}::uuid
      RETURNING "lastSeq", "newestSortAt"
    )
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "clientMessageId", author, "createdAt")
    SELECT ${workspaceId}::uuid, ${line.id}::uuid, ${place.threadId}::uuid, ${place.conversationId}::uuid,
           ${place.channelId}::uuid, moved."lastSeq", moved."newestSortAt", 'internal', ${line.kind}, 'received',
           ${line.text}, ${JSON.stringify(line.content)}::jsonb, ${line.clientMessageId}::uuid, ${line.author},
           ${line.at}::timestamptz
    FROM moved`;
}

export type PastMention = {
  id: string;
  memberId: string;
  messageId: string;
  conversationId: string;
  at: Date;
  isRead: boolean;
};

export function insertPastMentionSql(workspaceId: WorkspaceId, mention: PastMention): Sql {
  return sql`
    INSERT INTO mention ("workspaceId", id, "memberId", "messageId", "conversationId", "createdAt", "readAt")
    VALUES (${workspaceId}::uuid, ${mention.id}::uuid, ${mention.memberId}::uuid, ${mention.messageId}::uuid,
            ${mention.conversationId}::uuid, ${mention.at}::timestamptz,
            CASE WHEN ${mention.isRead} THEN ${mention.at}::timestamptz + interval '3 minutes' END)`;
}

/** The first words of a note that says something else now: its row is the second version. */
export function insertPastVersionSql(
  workspaceId: WorkspaceId,
  { messageId, text, at }: { messageId: string; text: string; at: Date },
): Sql {
  return sql`
    WITH edited AS (
      UPDATE message SET version = 2
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${messageId}::uuid
      RETURNING "workspaceId", id
    )
    INSERT INTO note_version ("workspaceId", "messageId", version, text, mentions, "writtenAt")
    SELECT edited."workspaceId", edited.id, 1, ${text}, '[]'::jsonb, ${at}::timestamptz FROM edited`;
}

export function savePastStateSql(
  workspaceId: WorkspaceId,
  conversationId: string,
  next: ConversationState,
  at: Date,
): Sql {
  return sql`
    UPDATE conversation SET status = ${next.status}::"ConversationStatus", "assigneeId" = ${next.assigneeId}::uuid,
      "snoozedUntil" = ${next.snoozedUntil}::timestamptz,
      "parkedAt" = CASE WHEN ${next.status}::text IN ('pending', 'snoozed') THEN ${at}::timestamptz END,
      "resolvedAt" = CASE WHEN ${next.status}::text = 'resolved' THEN COALESCE("resolvedAt", ${at}::timestamptz) END,
      "windowEndsAt" = ${windowEndOfConversationSql}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`;
}

export type PastAttempt = {
  id: string;
  messageId: string;
  channelId: string;
  outcome: "accepted" | "unknown";
  providerMessageId: string | null;
  at: Date;
};

/** One call to the provider that ended a second after it began. */
export function insertPastAttemptSql(workspaceId: WorkspaceId, attempt: PastAttempt): Sql {
  return sql`
    WITH called AS (
      INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt", outcome,
                                "finishedAt", status, "providerMessageId")
      VALUES (${workspaceId}::uuid, ${attempt.id}::uuid, ${attempt.messageId}::uuid, ${attempt.channelId}::uuid, 1,
              ${attempt.at}::timestamptz, ${attempt.at}::timestamptz + interval '30 seconds',
              ${attempt.outcome}::"AttemptOutcome", ${attempt.at}::timestamptz + interval '1 second',
              ${attempt.outcome}::text::"MessageStatus", ${attempt.providerMessageId})
      RETURNING "messageId", "providerMessageId"
    )
    UPDATE message SET "providerMessageId" = called."providerMessageId"
    FROM called
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = called."messageId"`;
}

/** Waited longer than a message may: nobody called the provider, and an agent decides. */
export function expirePastMessageSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    UPDATE message SET status = 'expired', "errorCause" = 'not_sent_in_time', "needsAttention" = true
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${messageId}::uuid`;
}

/** What a member told us about a customer, and which language they speak. */
export function describeContactSql(
  workspaceId: WorkspaceId,
  contactId: string,
  given: { name: string | null; language: string | null; searchText: string },
): Sql {
  return sql`
    UPDATE contact SET name = ${given.name}, language = ${given.language}, "searchText" = ${given.searchText},
      version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${contactId}::uuid`;
}

/** How far these members have read: all of earlier conversations, all but `unread` of this one. */
export function insertReadsSql(
  workspaceId: WorkspaceId,
  { threadId, conversationId }: PlaceRow,
  marks: readonly { memberId: string; unread: number }[],
): Sql {
  return sql`
    INSERT INTO conversation_read ("workspaceId", "memberId", "conversationId", "inboundCount", "readAt")
    SELECT ${workspaceId}::uuid, line."memberId", conversation.id,
           conversation."inboundCount" - CASE WHEN conversation.id = ${conversationId}::uuid
             THEN LEAST(line.unread, conversation."inboundCount") ELSE 0 END, now()
    FROM json_to_recordset(${JSON.stringify(marks)}::json) AS line("memberId" uuid, unread int)
    JOIN conversation ON conversation."workspaceId" = ${workspaceId}::uuid
                     AND conversation."threadId" = ${threadId}::uuid`;
}
