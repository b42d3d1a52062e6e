import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

export type ThreadRef = { workspaceId: WorkspaceId; threadId: string };

/**
 * The row locks that order everything in these threads, taken in id order: after advisory names, before any row
 * below. Decide in later statements only: those see what the previous holder committed. `skipLocked` leaves out what
 * somebody else holds at this moment, for work that can come back to it.
 */
export function lockThreadRowsSql(threads: readonly ThreadRef[], skipLocked = false): Sql {
  return sql`
    SELECT thread.id
    FROM json_to_recordset(${JSON.stringify(threads)}::json) AS wanted("workspaceId" uuid, "threadId" uuid)
    JOIN thread ON thread."workspaceId" = wanted."workspaceId" AND thread.id = wanted."threadId"
    ORDER BY thread.id
    FOR UPDATE OF thread ${skipLocked ? sql`SKIP LOCKED` : emptySql}`;
}
