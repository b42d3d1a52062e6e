import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { contactColumns } from "./columns.sql.ts";

export function lockContactSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${contactColumns} FROM contact
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact.id = ${id}::uuid
    FOR UPDATE`;
}

export type NamedContact = {
  id: string;
  name: string | null;
  language: string | null;
  notes: string;
  searchText: string;
  labelIds: string[];
};

export function saveContactSql(workspaceId: WorkspaceId, contact: NamedContact): Sql {
  return sql`
    UPDATE contact SET name = ${contact.name}, language = ${contact.language}, notes = ${contact.notes},
      "searchText" = ${contact.searchText}, "labelIds" = ${contact.labelIds}::uuid[], version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${contact.id}::uuid
    RETURNING ${contactColumns}`;
}

/** Blocked again, the first time and the new reason stay. */
export function blockContactSql(workspaceId: WorkspaceId, id: string, reason: string | null): Sql {
  return sql`
    UPDATE contact SET "blockedAt" = COALESCE("blockedAt", now()), "blockedReason" = ${reason}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid
    RETURNING ${contactColumns}`;
}

export function unblockContactSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    UPDATE contact SET "blockedAt" = NULL, "blockedReason" = NULL, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid
    RETURNING ${contactColumns}`;
}

/** Those of the ids that are labels here. The lock keeps them from being deleted until COMMIT. */
export function keepLabelsSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT id FROM label WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR KEY SHARE`;
}
