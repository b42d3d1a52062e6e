import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Unresolved conversations of a member, in the order of the index by assignee. */
export function assignedToSql(workspaceId: WorkspaceId, memberId: string, limit: number): Sql {
  return sql`
    SELECT id FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND "assigneeId" = ${memberId}::uuid
      AND status IN ('open', 'pending', 'snoozed')
    ORDER BY "assigneeId", status, "lastMessageAt" DESC, id DESC LIMIT ${limit}::int`;
}
