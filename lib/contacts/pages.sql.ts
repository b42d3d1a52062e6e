import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { contactColumns } from "./columns.sql.ts";

export function rootContactRowSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${contactColumns} FROM contact AS asked
    JOIN contact ON contact."workspaceId" = asked."workspaceId"
                AND contact.id = COALESCE(asked."linkedToId", asked.id)
    WHERE asked."workspaceId" = ${workspaceId}::uuid AND asked.id = ${id}::uuid`;
}

/**
 * Ids are made in order of time, so the primary key yields the latest first. Each with the newest conversation of the
 * person, also of a contact that turned out to be them.
 */
export function contactPageSql(workspaceId: WorkspaceId, after: string | null, limit: number): Sql {
  const older = after ? sql`AND contact.id < ${after}::uuid` : emptySql;
  return sql`
    SELECT ${contactColumns}, newest.id AS "conversationId" FROM contact
    LEFT JOIN LATERAL (
      SELECT conversation.id FROM conversation
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation."contactId" IN (
        SELECT contact.id UNION ALL
        SELECT linked.id FROM contact AS linked
        WHERE linked."workspaceId" = ${workspaceId}::uuid AND linked."linkedToId" = contact.id)
      ORDER BY conversation."lastMessageAt" DESC, conversation.id DESC LIMIT 1
    ) AS newest ON true
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact."linkedToId" IS NULL ${older}
    ORDER BY contact.id DESC LIMIT ${limit}::int`;
}

export type ContactThreadRow = {
  id: string;
  channelId: string;
  marketingStoppedAt: Date | null;
  marketingChangedAt: Date | null;
  /** The unresolved conversation, else the newest one. */
  conversationId: string | null;
};

export function contactThreadsSql(workspaceId: WorkspaceId, rootId: string): Sql {
  return sql`
    SELECT thread.id, thread."channelId", thread."marketingStoppedAt", thread."marketingChangedAt",
           (SELECT conversation.id FROM conversation
             WHERE conversation."workspaceId" = thread."workspaceId" AND conversation."threadId" = thread.id
             ORDER BY (conversation.status = 'resolved'), conversation."lastMessageAt" DESC, conversation.id DESC
             LIMIT 1) AS "conversationId"
    FROM contact JOIN thread ON thread."workspaceId" = contact."workspaceId" AND thread."contactId" = contact.id
    WHERE contact."workspaceId" = ${workspaceId}::uuid
      AND (contact.id = ${rootId}::uuid OR contact."linkedToId" = ${rootId}::uuid)
    ORDER BY thread."newestSortAt" DESC NULLS LAST, thread.id DESC`;
}
