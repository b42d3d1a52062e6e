import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export function saveConversationLabelsSql(
  workspaceId: WorkspaceId,
  id: string,
  labelIds: readonly string[],
): Sql {
  return sql`
    UPDATE conversation SET "labelIds" = ${labelIds}::uuid[], version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
