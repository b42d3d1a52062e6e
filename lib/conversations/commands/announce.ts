import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { conversationsByIdSql } from "../announce.sql.ts";
import type { ConversationRow } from "../columns.sql.ts";
import { presentConversation } from "../present.ts";

export type Touched = { created: Iterable<string>; updated: Iterable<string> };

/**
 * Publishes conversations as they now stand in the database, read back in the writing transaction: what the log
 * says is by construction what a fetch would answer. Call after the last write.
 */
export async function announceConversations(
  tx: Tx,
  workspaceId: WorkspaceId,
  touched: Touched,
): Promise<void> {
  const created = new Set(touched.created);
  const ids = [...new Set([...created, ...touched.updated])];
  if (ids.length === 0) return;
  for (const row of await tx.query<ConversationRow>(conversationsByIdSql(workspaceId, ids))) {
    const type = created.has(row.id) ? "conversation.created" : "conversation.updated";
    publish(tx, workspaceId, type, presentConversation(row));
  }
}
