import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type DueSnoozeRow = { workspaceId: WorkspaceId; threadId: string; conversationId: string };

export function dueSnoozesSql(limit: number): Sql {
  return sql`
    /* across workspaces: a timer; every later statement binds the workspace of its row */
    SELECT conversation."workspaceId", conversation."threadId", conversation.id AS "conversationId"
    FROM conversation
    WHERE conversation."snoozedUntil" <= clock_timestamp()
    ORDER BY conversation."snoozedUntil" LIMIT ${limit}`;
}

/**
 * Under the threads' locks: those that are still due are open again, for whoever had them, if they still work here.
 * What was woken or snoozed on meanwhile is left alone.
 */
export function endSnoozesSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    UPDATE conversation SET status = 'open', "snoozedUntil" = NULL, "parkedAt" = NULL, "wokenAt" = clock_timestamp(),
      "assigneeId" = (SELECT membership.id FROM membership
        WHERE membership."workspaceId" = conversation."workspaceId" AND membership.id = conversation."assigneeId"
          AND membership."disabledAt" IS NULL),
      version = conversation.version + 1
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ANY(${ids}::uuid[])
      AND conversation."snoozedUntil" <= clock_timestamp()
    RETURNING conversation.id, conversation."threadId"`;
}

/** Milliseconds until the next snooze is over; null when nothing is snoozed. */
export function nextSnoozeSql(): Sql {
  return sql`
    /* across workspaces: a timer */
    SELECT (extract(epoch FROM min(conversation."snoozedUntil") - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM conversation WHERE conversation."snoozedUntil" IS NOT NULL`;
}
