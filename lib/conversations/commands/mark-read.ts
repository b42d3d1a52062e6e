import { notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { markReadSql } from "../reads.sql.ts";
import type { ConversationReadDto } from "../schema.ts";

export type ReadMark = { conversationId: string; memberId: string; inboundCount: number };

/**
 * Moves a member's pointer, forwards or back ("mark as unread"), never beyond what has arrived. Only a pointer
 * that moved is published, to the member alone.
 */
export async function markRead(workspaceId: WorkspaceId, mark: ReadMark): Promise<ConversationReadDto> {
  return transaction(async (tx) => {
    const [row] = await tx.query<{ inboundCount: number; hasMoved: boolean }>(markReadSql(workspaceId, mark));
    if (!row) throw notFound();
    const read = { ...mark, inboundCount: row.inboundCount };
    if (row.hasMoved) publish(tx, workspaceId, "conversation.read", read);
    return read;
  });
}
