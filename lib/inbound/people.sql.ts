import { windowEndOfConversationSql } from "#lib/conversations/window-end.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type IdentityKind = "user_id" | "parent_user_id" | "wa_id";
export type IdentityKey = { workspaceId: WorkspaceId; kind: IdentityKind; value: string };

/** An identity with its contact (the one it was linked to, where two turned out to be one person). */
export type KnownIdentityRow = IdentityKey & ContactState & { endedAt: Date | null };

export type ContactState = {
  contactId: string;
  name: string | null;
  profileName: string | null;
  profileNameAt: Date | null;
  phone: string | null;
  username: string | null;
  usernameAt: Date | null;
  language: string | null;
  blockedAt: Date | null;
  createdAt: Date;
  version: number;
};

/** Rows travel as one JSON parameter: one statement text whatever their number. */
function keysOf(keys: readonly IdentityKey[]): Sql {
  return sql`json_to_recordset(${JSON.stringify(keys)}::json) AS wanted("workspaceId" uuid, kind text, value text)`;
}

const rootColumns = sql`root.id AS "contactId", root.name, root."profileName", root."profileNameAt", root.phone,
  root.username, root."usernameAt", root.language, root."blockedAt", root."createdAt", root.version`;

export function selectIdentitiesSql(keys: readonly IdentityKey[]): Sql {
  return sql`
    SELECT identity."workspaceId", identity.kind, identity.value, identity."endedAt", ${rootColumns}
    FROM ${keysOf(keys)}
    JOIN contact_identity AS identity
      ON identity."workspaceId" = wanted."workspaceId" AND identity.kind = wanted.kind::"IdentityKind"
     AND identity.scope = '' AND identity.value = wanted.value
    JOIN contact ON contact."workspaceId" = identity."workspaceId" AND contact.id = identity."contactId"
    JOIN contact AS root
      ON root."workspaceId" = contact."workspaceId" AND root.id = COALESCE(contact."linkedToId", contact.id)`;
}

export type ReceiverRow = ContactState & { workspaceId: WorkspaceId; threadId: string };

/** Whose threads these are: the contact, or the one it was linked to. */
export function selectReceiversSql(threads: readonly { workspaceId: WorkspaceId; threadId: string }[]): Sql {
  return sql`
    SELECT thread."workspaceId", thread.id AS "threadId", ${rootColumns}
    FROM json_to_recordset(${JSON.stringify(threads)}::json) AS wanted("workspaceId" uuid, "threadId" uuid)
    JOIN thread ON thread."workspaceId" = wanted."workspaceId" AND thread.id = wanted."threadId"
    JOIN contact ON contact."workspaceId" = thread."workspaceId" AND contact.id = thread."contactId"
    JOIN contact AS root
      ON root."workspaceId" = contact."workspaceId" AND root.id = COALESCE(contact."linkedToId", contact.id)`;
}

export type NewContact = {
  workspaceId: WorkspaceId;
  id: string;
  profileName: string | null;
  profileNameAt: Date | null;
  phone: string | null;
  username: string | null;
  usernameAt: Date | null;
  searchText: string;
};

export function insertContactsSql(contacts: readonly NewContact[]): Sql {
  return sql`
    INSERT INTO contact ("workspaceId", id, "profileName", "profileNameAt", phone, username, "usernameAt",
                         "searchText", "createdAt")
    SELECT line."workspaceId", line.id, line."profileName", line."profileNameAt", line.phone, line.username,
           line."usernameAt", line."searchText", now()
    FROM json_to_recordset(${JSON.stringify(contacts)}::json)
      AS line("workspaceId" uuid, id uuid, "profileName" text, "profileNameAt" timestamptz, phone text,
              username text, "usernameAt" timestamptz, "searchText" text)
    ORDER BY line.id`;
}

/** An ended identity was given up by its person; whoever shows up with it now is somebody else. */
export function insertIdentitiesSql(rows: readonly (IdentityKey & { contactId: string })[]): Sql {
  return sql`
    INSERT INTO contact_identity AS identity ("workspaceId", kind, scope, value, "contactId", "firstSeenAt")
    SELECT line."workspaceId", line.kind::"IdentityKind", '', line.value, line."contactId", now()
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS line("workspaceId" uuid, kind text, value text, "contactId" uuid)
    ORDER BY line."workspaceId", line.kind, line.value
    ON CONFLICT ("workspaceId", kind, scope, value) DO UPDATE
      SET "contactId" = EXCLUDED."contactId", "firstSeenAt" = EXCLUDED."firstSeenAt", "endedAt" = NULL
      WHERE identity."endedAt" IS NOT NULL`;
}

export type ChangedContact = ContactState & {
  workspaceId: WorkspaceId;
  /** Null leaves it as it is. */
  phone: string | null;
  /** Null leaves it as it is. */
  searchText: string | null;
  isChanged: boolean;
};

/** Merges once more under the row lock, by the rule of merge-person.ts: another process may have been faster. */
export function updateContactsSql(contacts: readonly ChangedContact[]): Sql {
  return sql`
    WITH line AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(contacts)}::json)
        AS line("workspaceId" uuid, "contactId" uuid, "profileName" text, "profileNameAt" timestamptz,
                phone text, username text, "usernameAt" timestamptz, "searchText" text, "isChanged" boolean)
    ), merged AS (
      SELECT line.*,
        COALESCE((line."profileNameAt", line."profileName" COLLATE "C")
                 >= (contact."profileNameAt", contact."profileName" COLLATE "C"), true) AS "takesName",
        COALESCE((line."usernameAt", line.username COLLATE "C")
                 >= (contact."usernameAt", contact.username COLLATE "C"), true) AS "takesUsername"
      FROM contact JOIN line
        ON contact."workspaceId" = line."workspaceId" AND contact.id = line."contactId"
      ORDER BY contact.id FOR UPDATE OF contact
    )
    UPDATE contact SET
      "profileName" = CASE WHEN "takesName" THEN merged."profileName" ELSE contact."profileName" END,
      "profileNameAt" = CASE WHEN "takesName" THEN merged."profileNameAt" ELSE contact."profileNameAt" END,
      username = CASE WHEN "takesUsername" THEN merged.username ELSE contact.username END,
      "usernameAt" = CASE WHEN "takesUsername" THEN merged."usernameAt" ELSE contact."usernameAt" END,
      phone = COALESCE(contact.phone, merged.phone),
      "searchText" = COALESCE(merged."searchText", contact."searchText"),
      version = contact.version + merged."isChanged"::int
    FROM merged
    WHERE contact."workspaceId" = merged."workspaceId" AND contact.id = merged."contactId"`;
}

/** Two contacts are one person: look-ups of the second go to the first; nothing is renumbered. */
export function linkContactSql(workspaceId: WorkspaceId, rootId: string, otherId: string): Sql {
  return sql`
    UPDATE contact SET "linkedToId" = ${rootId}::uuid, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND (id = ${otherId}::uuid OR "linkedToId" = ${otherId}::uuid)`;
}

/** The conversations of a linked contact show another person now. After the threads' locks: others hold these rows. */
export function retellConversationsSql(workspaceId: WorkspaceId, contactId: string): Sql {
  return sql`
    UPDATE conversation SET version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND "contactId" = ${contactId}::uuid
    RETURNING id`;
}

/** The linked person's windows: on each channel the later one counts. Returns the threads whose window moved. */
export function joinWindowsSql(workspaceId: WorkspaceId, rootId: string, otherId: string): Sql {
  return sql`
    UPDATE thread SET "serviceWindowExpiresAt" = other."serviceWindowExpiresAt",
           "windowCloseDueAt" = COALESCE(thread."windowCloseDueAt", other."serviceWindowExpiresAt")
    FROM thread AS other
    WHERE thread."workspaceId" = ${workspaceId}::uuid AND other."workspaceId" = ${workspaceId}::uuid
      AND other."channelId" = thread."channelId"
      AND thread."contactId" = ${rootId}::uuid AND other."contactId" = ${otherId}::uuid
      AND other."serviceWindowExpiresAt" > COALESCE(thread."serviceWindowExpiresAt", '-infinity'::timestamptz)
    RETURNING thread.id AS "threadId"`;
}

/** A later statement than the one that moved the windows: it sees what those who held the threads have written. */
export function copyWindowsSql(workspaceId: WorkspaceId, threadIds: readonly string[]): Sql {
  return sql`
    UPDATE conversation SET "windowEndsAt" = ${windowEndOfConversationSql}, version = conversation.version + 1
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."threadId" = ANY(${threadIds}::uuid[])
    RETURNING conversation.id`;
}

/** One of a contact or of those linked to it. */
function isOfPerson(workspaceId: WorkspaceId, rootId: string): Sql {
  return sql`contact."workspaceId" = ${workspaceId}::uuid
    AND (contact.id = ${rootId}::uuid OR contact."linkedToId" = ${rootId}::uuid)`;
}

export type EndedIdentityRow = Pick<IdentityKey, "kind" | "value"> & { contactId: string };

/** The person left these ids at that provider time. They stay on record for events from before. */
export function endIdentitiesSql(
  workspaceId: WorkspaceId,
  rootId: string,
  values: readonly string[],
  at: Date,
): Sql {
  return sql`
    UPDATE contact_identity AS identity SET "endedAt" = ${at} FROM contact
    WHERE ${isOfPerson(workspaceId, rootId)}
      AND identity."workspaceId" = contact."workspaceId" AND identity."contactId" = contact.id
      AND identity.value = ANY(${values}::text[]) AND identity."endedAt" IS NULL
    RETURNING identity.kind, identity.value, identity."contactId"`;
}

/** The person left whatever number was known of them; the new one is not shared. */
export function endNumbersSql(workspaceId: WorkspaceId, contactIds: readonly string[], at: Date): Sql {
  return sql`
    UPDATE contact_identity AS identity SET "endedAt" = ${at}
    WHERE identity."workspaceId" = ${workspaceId}::uuid AND identity."contactId" = ANY(${contactIds}::uuid[])
      AND identity.kind = 'wa_id' AND identity."endedAt" IS NULL
    RETURNING identity.kind, identity.value, identity."contactId"`;
}

export type PersonPhoneRow = Pick<
  ContactState,
  "contactId" | "name" | "profileName" | "username" | "phone"
> & {
  /** The numbers the person has now, the one last heard of first. */
  waIds: string[];
};

export function personPhonesSql(workspaceId: WorkspaceId, rootId: string): Sql {
  return sql`
    SELECT contact.id AS "contactId", contact.name, contact."profileName", contact.username, contact.phone,
      ARRAY(
        SELECT identity.value FROM contact_identity AS identity
        WHERE identity."workspaceId" = ${workspaceId}::uuid AND identity.kind = 'wa_id'
          AND identity."endedAt" IS NULL AND identity."contactId" IN (
            SELECT contact.id FROM contact WHERE ${isOfPerson(workspaceId, rootId)})
        ORDER BY identity."firstSeenAt" DESC, identity.value) AS "waIds"
    FROM contact WHERE ${isOfPerson(workspaceId, rootId)}
    ORDER BY contact.id FOR UPDATE`;
}

export function setPhoneSql(
  workspaceId: WorkspaceId,
  { contactId, phone, searchText }: { contactId: string; phone: string | null; searchText: string },
): Sql {
  return sql`
    UPDATE contact SET phone = ${phone}, "searchText" = ${searchText}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${contactId}::uuid`;
}
