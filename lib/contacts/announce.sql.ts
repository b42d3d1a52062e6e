import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { contactColumns } from "./columns.sql.ts";

/** Those that stand for themselves: one that turned out to be another is shown by that one alone. */
export function contactsByIdSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT ${contactColumns} FROM contact
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact.id = ANY(${ids}::uuid[])
      AND contact."linkedToId" IS NULL
    ORDER BY contact.id`;
}
