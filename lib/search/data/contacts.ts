import { findConversations, type ViewedConversationRow } from "#lib/conversations/data.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import type { Term } from "../contact-patterns.ts";
import { type FoundContactRow, findContactsSql } from "../contacts.sql.ts";

export type FoundContact = { contact: FoundContactRow; conversation: ViewedConversationRow | null };

/** The contacts that match all terms, best first, each with the newest conversation as this member sees it. */
export async function findContacts(
  workspaceId: WorkspaceId,
  terms: readonly Term[],
  limit: number,
  memberId: string | null,
): Promise<FoundContact[]> {
  if (terms.length === 0) return [];
  const contacts = await query<FoundContactRow>(findContactsSql(workspaceId, terms, limit));
  const ids = contacts.flatMap(({ conversationId }) => conversationId ?? []);
  const rows = ids.length === 0 ? [] : await findConversations(workspaceId, ids, memberId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return contacts.map((contact) => ({
    contact,
    conversation: byId.get(contact.conversationId ?? "") ?? null,
  }));
}
