import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

/** Counting stops here: "99+" says enough, and a count of all rows would grow with the history (decision 0011). */
const bound = 100;

const activeSql = sql`AND conversation.status IN ('open', 'pending')`;

/** The customer waits and the window closes soon, as this workspace has it; begins as conversation_window does. */
export function replySoonSql(workspaceId: WorkspaceId): Sql {
  return sql`
    AND conversation.status <> 'resolved'::"ConversationStatus" AND conversation."waitingSince" IS NOT NULL
    AND conversation."windowEndsAt" > now()
    AND conversation."windowEndsAt" <= now() + interval '1 minute' * (
      SELECT workspace."replySoonMinutes" FROM workspace WHERE workspace.id = ${workspaceId}::uuid)`;
}

/** The customer waits and can no longer be answered freely; the other side of the same index. */
export const missedSql = sql`
  AND conversation.status <> 'resolved'::"ConversationStatus" AND conversation."waitingSince" IS NOT NULL
  AND conversation."windowEndsAt" <= now()`;

/** `memberId` null (an API key) owns nothing. */
export function conversationCountsSql(workspaceId: WorkspaceId, memberId: string | null): Sql {
  const count = (condition: Sql, join: Sql = emptySql) => sql`
    (SELECT count(*)::int FROM (
      SELECT 1 FROM conversation ${join}
      WHERE conversation."workspaceId" = ${workspaceId}::uuid ${condition} LIMIT ${bound}::int) AS bounded)`;
  const mine = sql`AND conversation."assigneeId" = ${memberId}::uuid ${activeSql}`;
  const readByMe = sql`
    LEFT JOIN conversation_read ON conversation_read."workspaceId" = ${workspaceId}::uuid
      AND conversation_read."memberId" = ${memberId}::uuid
      AND conversation_read."conversationId" = conversation.id`;
  const isUnread = sql`AND conversation."inboundCount" > COALESCE(conversation_read."inboundCount", 0)`;
  return sql`
    SELECT ${count(mine)} AS mine,
      ${count(sql`AND conversation."assigneeId" IS NULL ${activeSql}`)} AS unassigned,
      ${count(activeSql)} AS "all",
      ${count(sql`${activeSql} ${replySoonSql(workspaceId)}`)} AS "replySoon",
      ${count(sql`${activeSql} ${missedSql}`)} AS missed,
      ${count(sql`AND conversation."failedCount" > 0`)} AS failed,
      ${count(sql`AND conversation.status = 'snoozed'`)} AS snoozed,
      (SELECT count(*)::int FROM (
        SELECT DISTINCT mention."conversationId" FROM mention
        WHERE mention."workspaceId" = ${workspaceId}::uuid AND mention."memberId" = ${memberId}::uuid
          AND mention."readAt" IS NULL LIMIT ${bound}::int) AS bounded) AS mentions,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM (
          SELECT conversation."threadId", conversation.id FROM conversation
          WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."failedCount" > 0
          LIMIT ${bound}::int) AS failing
        JOIN message ON message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = failing."threadId"
          AND message."conversationId" = failing.id AND message."needsAttention"
          AND message.author = 'member:' || ${memberId}::uuid
        LIMIT ${bound}::int) AS bounded) AS "failedMine",
      ${count(sql`${mine} ${isUnread}`, readByMe)} AS "unreadMine"`;
}

/** Read when somebody leaves, never for a list. */
export function workloadSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    SELECT count(*)::int AS unresolved, count("waitingSince")::int AS waiting FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND "assigneeId" = ${memberId}::uuid
      AND status IN ('open', 'pending', 'snoozed')`;
}
