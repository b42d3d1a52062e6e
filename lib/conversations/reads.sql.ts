import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Returns the pointer as it now stands and whether it moved; no row when there is no such conversation. */
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
    SELECT wanted."inboundCount", EXISTS (SELECT 1 FROM moved) AS "hasMoved" FROM wanted`;
}
