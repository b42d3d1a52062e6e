import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Counting stops here: "99+" says enough, and a count of all rows would grow with the history. */
const bound = 100;

/** `memberId` null (an API key) owns nothing. */
export function conversationCountsSql(workspaceId: WorkspaceId, memberId: string | null): Sql {
  return sql`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND "assigneeId" = ${memberId}::uuid
          AND status IN ('open', 'pending', 'snoozed') LIMIT ${bound}::int) AS bounded) AS mine,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND "assigneeId" IS NULL
          AND status IN ('open', 'pending', 'snoozed') LIMIT ${bound}::int) AS bounded) AS unassigned,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid
          AND status IN ('open', 'pending', 'snoozed') LIMIT ${bound}::int) AS bounded) AS "all",
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND "failedCount" > 0 LIMIT ${bound}::int) AS bounded) AS failed,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        LEFT JOIN conversation_read ON conversation_read."workspaceId" = ${workspaceId}::uuid
          AND conversation_read."memberId" = ${memberId}::uuid
          AND conversation_read."conversationId" = conversation.id
        WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."assigneeId" = ${memberId}::uuid
          AND conversation.status IN ('open', 'pending', 'snoozed')
          AND conversation."inboundCount" > COALESCE(conversation_read."inboundCount", 0)
        LIMIT ${bound}::int) AS bounded) AS "unreadMine"`;
}
