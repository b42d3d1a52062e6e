import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { messageColumns } from "./columns.sql.ts";

export function messagesByIdSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${ids}::uuid[])
    ORDER BY message."threadId", message.seq`;
}
