import { windowEndSql } from "#lib/conversations/window-end.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** How many unresolved conversations carry another end of the window than their thread has. Has to be 0, always. */
export function staleWindowsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT count(*)::int AS count FROM conversation
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.status <> 'resolved'
      AND conversation."windowEndsAt" IS DISTINCT FROM ${windowEndSql}`;
}
