import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { contactColumns } from "./columns.sql.ts";

export function lockContactSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${contactColumns} FROM contact
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact.id = ${id}::uuid
    FOR UPDATE`;
}

export type NamedContact = { id: string; name: string | null; language: string | null; searchText: string };

export function saveContactSql(workspaceId: WorkspaceId, contact: NamedContact): Sql {
  return sql`
    UPDATE contact SET name = ${contact.name}, language = ${contact.language},
      "searchText" = ${contact.searchText}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${contact.id}::uuid
    RETURNING ${contactColumns}`;
}
