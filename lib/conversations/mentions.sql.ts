import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** What one member's mentions in a conversation add up to; all null but the count when there are none. */
export type MentionStateRow = {
  mentionedAt: Date | null;
  mentionsUnread: number;
  /** The oldest unread note, else the newest one, and who wrote it. */
  mentionNoteId: string | null;
  mentionAuthor: string | null;
};

export const mentionStateColumns: Sql = sql`
  mentioned."mentionedAt", mentioned."mentionsUnread", mentioned."mentionNoteId",
  (SELECT message.author FROM message
    WHERE message."workspaceId" = mentioned."workspaceId" AND message.id = mentioned."mentionNoteId"
  ) AS "mentionAuthor"`;

/** A lateral of one row, named `mentioned` by the caller. */
export function mentionStateSql(workspaceId: Sql, conversationId: Sql, memberId: Sql): Sql {
  return sql`
    SELECT ${workspaceId} AS "workspaceId", max(mention."createdAt") AS "mentionedAt",
      count(*) FILTER (WHERE mention."readAt" IS NULL)::int AS "mentionsUnread",
      (array_agg(mention."messageId" ORDER BY mention."readAt" IS NOT NULL,
                 CASE WHEN mention."readAt" IS NULL THEN mention."createdAt" END,
                 mention."createdAt" DESC, mention.id))[1] AS "mentionNoteId"
    FROM mention
    WHERE mention."workspaceId" = ${workspaceId} AND mention."conversationId" = ${conversationId}
      AND mention."memberId" = ${memberId}`;
}

/** By member, for those who are to hear how their mentions in this conversation now stand. */
export function mentionStatesSql(
  workspaceId: WorkspaceId,
  conversationId: string,
  memberIds: readonly string[],
): Sql {
  const state = mentionStateSql(sql`${workspaceId}::uuid`, sql`${conversationId}::uuid`, sql`member.id`);
  return sql`
    SELECT member.id AS "memberId", ${mentionStateColumns}
    FROM unnest(${memberIds}::uuid[]) AS member(id)
    CROSS JOIN LATERAL (${state}) AS mentioned
    ORDER BY member.id`;
}

/** Of each conversation its newest mention of the member, newest first. `more`: what else the conversation must be. */
export function mentionedKeysSql(workspaceId: WorkspaceId, memberId: string, more: Sql, limit: number): Sql {
  return sql`
    SELECT mention."createdAt" AS at, mention."conversationId" AS id
    FROM mention JOIN conversation ON conversation."workspaceId" = mention."workspaceId"
      AND conversation.id = mention."conversationId"
    WHERE mention."workspaceId" = ${workspaceId}::uuid AND mention."memberId" = ${memberId}::uuid ${more}
      AND NOT EXISTS (
        SELECT 1 FROM mention AS newer
        WHERE newer."workspaceId" = mention."workspaceId" AND newer."conversationId" = mention."conversationId"
          AND newer."memberId" = mention."memberId"
          AND (newer."createdAt", newer.id) > (mention."createdAt", mention.id))
    ORDER BY mention."createdAt" DESC, mention."conversationId" DESC
    LIMIT ${limit}::int`;
}
