import type { Touched } from "#lib/conversations/commands/announce.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import type { MessageRow } from "../columns.sql.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto } from "../schema.ts";

/** As announceConversations, for messages: read back after the last write, published in thread order, returned. */
export async function announceMessages(
  tx: Tx,
  workspaceId: WorkspaceId,
  touched: Touched,
): Promise<MessageDto[]> {
  const created = new Set(touched.created);
  const ids = [...new Set([...created, ...touched.updated])];
  if (ids.length === 0) return [];
  const messages = (await tx.query<MessageRow>(messagesByIdSql(workspaceId, ids))).map(presentMessage);
  for (const message of messages) {
    publish(tx, workspaceId, created.has(message.id) ? "message.created" : "message.updated", message);
  }
  return messages;
}
