import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { changeConversation } from "#lib/conversations/commands/change-conversation.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { assignedToSql } from "../hand-over.sql.ts";
import { announceMessages } from "./announce.ts";
import { activityLine, appendInternal, type NewInternalLine } from "./append-internal.ts";

export type HandOver = {
  fromMemberId: string;
  /** Null: back to the queue. */
  toMemberId: string | null;
  /** Who says so; the activity lines carry it. */
  author: string;
  /** A note for whoever takes over, written into each conversation; null for none. */
  note: string | null;
};

const batch = 100;

/**
 * Gives every unresolved conversation of a member to somebody else or back to the queue, one transaction each: a
 * thread is never locked for longer than its own change, and what is done stays done. Run again it goes on where it
 * ended. Returns how many moved. `invalid_value` when the receiver cannot have any.
 */
export async function handOver(workspaceId: WorkspaceId, order: HandOver): Promise<number> {
  if (order.toMemberId === order.fromMemberId) {
    throw new AppError("invalid_value", { pointer: "/toMemberId", detail: "is the same member" });
  }
  let moved = 0;
  for (;;) {
    const rows = await query<{ id: string }>(assignedToSql(workspaceId, order.fromMemberId, batch));
    for (const { id } of rows) moved += (await handOverOne(workspaceId, id, order)) ? 1 : 0;
    if (rows.length < batch) return moved;
  }
}

/** For when nobody is there to be asked: a receiver who has left meanwhile means the queue. */
export async function handOverOrQueue(
  workspaceId: WorkspaceId,
  order: Omit<HandOver, "note">,
): Promise<void> {
  try {
    await handOver(workspaceId, { ...order, note: null });
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid_value")) throw error;
    await handOver(workspaceId, { ...order, toMemberId: null, note: null });
  }
}

/** False when it was resolved or given to somebody meanwhile. */
function handOverOne(workspaceId: WorkspaceId, id: string, order: HandOver): Promise<boolean> {
  const { fromMemberId, toMemberId, author, note } = order;
  return transaction(async (tx) => {
    const conversation = await lockConversation(tx, workspaceId, id);
    if (conversation.assigneeId !== fromMemberId || conversation.status === "resolved") return false;
    const activities = await changeConversation(tx, workspaceId, conversation, {
      assigneeId: toMemberId,
      version: conversation.version,
      viewerId: null,
    });
    const lines = activities.map((activity) => activityLine(author, activity));
    const created = await appendInternal(tx, workspaceId, conversation, [
      ...lines,
      ...noteLine(note, author),
    ]);
    await announceMessages(tx, workspaceId, { created, updated: [] });
    await announceConversations(tx, workspaceId, { created: [], updated: [id] });
    return true;
  });
}

function noteLine(note: string | null, author: string): NewInternalLine[] {
  return note === null ? [] : [{ kind: "note", text: note, content: {}, author, clientMessageId: null }];
}
