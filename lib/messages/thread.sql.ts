import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { messageColumns } from "./columns.sql.ts";

/** The thread order's values of a page's last line. */
export type ThreadPlace = { sortAt: string; seq: number };

export type ThreadKeyRow = { threadId: string; channelId: string };

export function threadOfConversationSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT "threadId", "channelId" FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`;
}

/** By the unique key of provider ids; of another thread it is nothing. */
export function quotedMessageSql(
  workspaceId: WorkspaceId,
  { threadId, channelId }: ThreadKeyRow,
  providerMessageId: string,
): Sql {
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."channelId" = ${channelId}::uuid
      AND message."providerMessageId" = ${providerMessageId} AND message."threadId" = ${threadId}::uuid`;
}

/** The thread of a conversation and where in it a message stands; no row when the message is not in that thread. */
export function placeInThreadSql(workspaceId: WorkspaceId, conversationId: string, messageId: string): Sql {
  return sql`
    SELECT message."threadId", message."sortAt", message.seq FROM conversation
    JOIN message ON message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid
                AND message."threadId" = conversation."threadId"
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid`;
}

/** The thread of a conversation and its first message at or after a moment; nulls when nothing was written since. */
export function placeAtTimeSql(workspaceId: WorkspaceId, conversationId: string, time: string): Sql {
  return sql`
    SELECT conversation."threadId", line."sortAt", line.seq FROM conversation
    LEFT JOIN LATERAL (
      SELECT message."sortAt", message.seq FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = conversation."threadId"
        AND message."sortAt" >= ${time}::timestamptz
      ORDER BY message."sortAt", message.seq LIMIT 1
    ) AS line ON true
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid`;
}

/**
 * The thread of a conversation and where in it stands the customer's first message after those a member has read;
 * nulls when there is none. `readCount`: as a read mark counts them. Walks back from the end over what is unread.
 */
export function placeOfUnreadSql(workspaceId: WorkspaceId, conversationId: string, readCount: number): Sql {
  return sql`
    SELECT conversation."threadId", line.id, line."sortAt", line.seq FROM conversation
    LEFT JOIN LATERAL (
      SELECT message.id, message."sortAt", message.seq FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = conversation."threadId"
        AND message."conversationId" = conversation.id AND message.direction = 'inbound'
        AND message.kind NOT IN ('edit', 'deletion') AND NOT message.content ? 'whileBlocked'
      ORDER BY message."sortAt" DESC, message.seq DESC
      OFFSET GREATEST(conversation."inboundCount" - ${readCount}::int - 1, 0) LIMIT 1
    ) AS line ON conversation."inboundCount" > ${readCount}::int
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid`;
}

/** Newest first, walked along the unique index message_thread_order. */
export function olderLinesSql(
  workspaceId: WorkspaceId,
  threadId: string,
  before: ThreadPlace | null,
  limit: number,
): Sql {
  const older = before
    ? sql`AND (message."sortAt", message.seq) < (${before.sortAt}::timestamptz, ${before.seq}::int)`
    : emptySql;
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid ${older}
    ORDER BY message."sortAt" DESC, message.seq DESC
    LIMIT ${limit}::int`;
}

/** The same index the other way: oldest first, what comes after a place. */
export function newerLinesSql(
  workspaceId: WorkspaceId,
  threadId: string,
  after: ThreadPlace,
  limit: number,
): Sql {
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid
      AND (message."sortAt", message.seq) > (${after.sortAt}::timestamptz, ${after.seq}::int)
    ORDER BY message."sortAt", message.seq
    LIMIT ${limit}::int`;
}

/** A place with its two sides: `newer` lines after it, `older` lines from it on. In no order. */
export function linesAroundSql(
  workspaceId: WorkspaceId,
  threadId: string,
  at: ThreadPlace,
  limits: { newer: number; older: number },
): Sql {
  const fromHere = { sortAt: at.sortAt, seq: at.seq + 1 };
  return sql`
    (${newerLinesSql(workspaceId, threadId, at, limits.newer)})
    UNION ALL
    (${olderLinesSql(workspaceId, threadId, fromHere, limits.older)})`;
}

export type StoredMediaRow = {
  state: "pending" | "stored" | "failed";
  storageKey: string | null;
  thumbnailStorageKey: string | null;
  playableStorageKey: string | null;
  mimeType: string | null;
  sniffedType: string | null;
  shownAs: string | null;
  fileName: string | null;
};

export function mediaFileSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT state, "storageKey", "thumbnailStorageKey", "playableStorageKey", "mimeType", "sniffedType", "shownAs",
           "fileName"
    FROM media_file
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
