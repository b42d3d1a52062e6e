import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Page, pageOf } from "#lib/platform/http/cursor.ts";
import type { ContactRow } from "./columns.sql.ts";
import { type ContactThreadRow, contactPageSql, contactThreadsSql, rootContactRowSql } from "./pages.sql.ts";

/** The contact with this id, or the one it turned out to be: the answer says which by its own id. */
export async function findContact(workspaceId: WorkspaceId, id: string): Promise<ContactRow | null> {
  const [row] = await query<ContactRow>(rootContactRowSql(workspaceId, id));
  return row ?? null;
}

export type ListedContactRow = ContactRow & { conversationId: string | null };

/** All contacts, the latest first, each with its newest conversation. Linked ones are part of their root. */
export async function listContacts(
  workspaceId: WorkspaceId,
  after: string | null,
  limit: number,
): Promise<Page<ListedContactRow>> {
  const rows = await query<ListedContactRow>(contactPageSql(workspaceId, after, limit + 1));
  return pageOf(rows, limit, ({ id }) => [id]);
}

/** The threads of a contact and of those it was linked with, one a number and phone they wrote from. */
export function contactThreads(workspaceId: WorkspaceId, rootId: string): Promise<ContactThreadRow[]> {
  return query<ContactThreadRow>(contactThreadsSql(workspaceId, rootId));
}
