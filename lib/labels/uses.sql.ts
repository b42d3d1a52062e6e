import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Where a label stands. The second condition is the one of the partial indexes. */

/** Counting stops here. */
const bound = 1_000;

export function labelUsageSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT 1 FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND "labelIds" @> ARRAY[${id}::uuid] AND "labelIds" <> '{}'::uuid[]
        LIMIT ${bound}::int) AS bounded) AS conversations,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM contact
        WHERE "workspaceId" = ${workspaceId}::uuid AND "labelIds" @> ARRAY[${id}::uuid] AND "labelIds" <> '{}'::uuid[]
        LIMIT ${bound}::int) AS bounded) AS contacts`;
}

/**
 * Takes a label off some conversations. Their version stays: label.deleted has told every browser already. Rows that
 * somebody holds are left for the next round, so nobody waits for us and we for nobody.
 */
export function unlabelConversationsSql(workspaceId: WorkspaceId, id: string, limit: number): Sql {
  return sql`
    WITH batch AS (
      SELECT conversation.id FROM conversation
      WHERE "workspaceId" = ${workspaceId}::uuid AND "labelIds" @> ARRAY[${id}::uuid] AND "labelIds" <> '{}'::uuid[]
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE conversation SET "labelIds" = array_remove("labelIds", ${id}::uuid) FROM batch
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = batch.id
    RETURNING conversation.id`;
}

export function unlabelContactsSql(workspaceId: WorkspaceId, id: string, limit: number): Sql {
  return sql`
    WITH batch AS (
      SELECT contact.id FROM contact
      WHERE "workspaceId" = ${workspaceId}::uuid AND "labelIds" @> ARRAY[${id}::uuid] AND "labelIds" <> '{}'::uuid[]
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE contact SET "labelIds" = array_remove("labelIds", ${id}::uuid) FROM batch
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact.id = batch.id
    RETURNING contact.id`;
}
