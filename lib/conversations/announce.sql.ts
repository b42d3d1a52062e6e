import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { conversationColumns, conversationJoins } from "./columns.sql.ts";

export function conversationsByIdSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT ${conversationColumns} FROM conversation ${conversationJoins}
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ANY(${ids}::uuid[])
    ORDER BY conversation.id`;
}
