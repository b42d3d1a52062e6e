import { notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { markReadSql } from "../reads.sql.ts";
import type { ConversationReadDto } from "../schema.ts";

type ReadRow = { inboundCount: number; hasMoved: boolean; tellsCustomer: boolean };
export type ReadMark = { conversationId: string; memberId: string; inboundCount: number };

/**
 * Moves a member's pointer, forwards or back ("mark as unread"), never beyond what has arrived. Only a pointer
 * that moved is published, to the member alone.
 */
export async function markRead(workspaceId: WorkspaceId, mark: ReadMark): Promise<ConversationReadDto> {
  return transaction(async (tx) => {
    const [row] = await tx.query<ReadRow>(markReadSql(workspaceId, mark));
    if (!row) throw notFound();
    const read = { ...mark, inboundCount: row.inboundCount };
    if (row.hasMoved) publish(tx, workspaceId, "conversation.read", read);
    if (row.hasMoved && row.tellsCustomer) {
      const { conversationId } = mark;
      await enqueue(tx, "tell-read", { workspaceId, conversationId }, conversationId);
    }
    return read;
  });
}
