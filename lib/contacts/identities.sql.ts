import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Who has one of these WhatsApp ids now: the contact, or the one it was linked to. The older one first. */
export function contactOfWaIdsSql(workspaceId: WorkspaceId, waIds: readonly string[]): Sql {
  return sql`
    SELECT COALESCE(contact."linkedToId", contact.id) AS id FROM contact_identity AS identity
    JOIN contact ON contact."workspaceId" = identity."workspaceId" AND contact.id = identity."contactId"
    WHERE identity."workspaceId" = ${workspaceId}::uuid AND identity.kind = 'wa_id' AND identity.scope = ''
      AND identity.value = ANY(${waIds}::text[]) AND identity."endedAt" IS NULL
    ORDER BY 1 LIMIT 1`;
}

/** The contact itself, or the one it turned out to be. */
export function rootContactSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT COALESCE("linkedToId", id) AS id FROM contact
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

export type PhoneContact = {
  id: string;
  phone: string;
  waId: string;
  name: string | null;
  searchText: string;
};

export function insertPhoneContactSql(workspaceId: WorkspaceId, contact: PhoneContact): Sql {
  return sql`
    INSERT INTO contact ("workspaceId", id, phone, name, "searchText", "createdAt")
    VALUES (${workspaceId}::uuid, ${contact.id}::uuid, ${contact.phone}, ${contact.name}, ${contact.searchText},
            now())`;
}

/** An ended identity was given up by its person; whoever has the number now is somebody else. */
export function insertWaIdSql(workspaceId: WorkspaceId, contact: PhoneContact): Sql {
  return sql`
    INSERT INTO contact_identity ("workspaceId", kind, scope, value, "contactId", "firstSeenAt")
    VALUES (${workspaceId}::uuid, 'wa_id', '', ${contact.waId}, ${contact.id}::uuid, now())
    ON CONFLICT ("workspaceId", kind, scope, value) DO UPDATE
      SET "contactId" = EXCLUDED."contactId", "firstSeenAt" = EXCLUDED."firstSeenAt", "endedAt" = NULL`;
}
