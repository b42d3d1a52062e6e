import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/**
 * Returns the pointer as it now stands, whether it moved and whether the customer is to know; no row when there is no such
 * conversation.
 */
export function markReadSql(
  workspaceId: WorkspaceId,
  mark: { conversationId: string; memberId: string; inboundCount: number },
): Sql {
  return sql`
    WITH wanted AS (
      SELECT LEAST(${mark.inboundCount}::bigint, "inboundCount")::int AS "inboundCount" FROM conversation
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mark.conversationId}::uuid
    ), moved AS (
      INSERT INTO conversation_read AS pointer ("workspaceId", "memberId", "conversationId", "inboundCount", "readAt")
      SELECT ${workspaceId}::uuid, ${mark.memberId}::uuid, ${mark.conversationId}::uuid, "inboundCount", now()
      FROM wanted
      ON CONFLICT ("workspaceId", "memberId", "conversationId") DO UPDATE
        SET "inboundCount" = EXCLUDED."inboundCount", "readAt" = EXCLUDED."readAt"
        WHERE pointer."inboundCount" <> EXCLUDED."inboundCount"
      RETURNING 1
    )
    SELECT wanted."inboundCount", EXISTS (SELECT 1 FROM moved) AS "hasMoved",
      wanted."inboundCount" = conversation."inboundCount" AND channel."readReceipts" = 'on_open' AS "tellsCustomer"
    FROM wanted, conversation
    JOIN channel ON channel."workspaceId" = conversation."workspaceId" AND channel.id = conversation."channelId"
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${mark.conversationId}::uuid`;
}
