import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import {
  enabledMemberSql,
  type LockedConversationRow,
  otherUnresolvedSql,
  saveConversationStateSql,
} from "../change.sql.ts";
import {
  activitiesOf,
  type ConversationActivity,
  type ConversationChange,
  type ConversationState,
  nextState,
} from "../conversation-change.ts";
import { viewedConversationsSql } from "../conversations.sql.ts";
import type { ViewedConversationRow } from "../data.ts";
import { presentViewed } from "../present.ts";
import type { ViewedConversationDto } from "../schema.ts";

export type ChangeRequest = ConversationChange & {
  /** The version the caller saw. */
  version: number;
  /** Whose unread count the answer carries; null for an API key. */
  viewerId: string | null;
};

/**
 * Assigns, resolves or reopens a conversation whose locks the caller holds, and returns what to write into the
 * thread: nothing when it already stood so. Whoever calls writes the activity lines and announces the row.
 */
export async function changeConversation(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: LockedConversationRow,
  request: ChangeRequest,
): Promise<ConversationActivity[]> {
  const after = nextState(before, request);
  if (before.version !== request.version) throw await conflict(tx, workspaceId, before.id, request.viewerId);
  if (after.status === before.status && after.assigneeId === before.assigneeId) return [];
  await assertAssignable(tx, workspaceId, before, after);
  if (isReopening(before, after)) {
    const [other] = await tx.query<{ id: string }>(
      otherUnresolvedSql(workspaceId, before.threadId, before.id),
    );
    // A thread has one piece of work at a time.
    const extra = { openConversationId: other?.id };
    if (other) throw await conflict(tx, workspaceId, before.id, request.viewerId, extra);
  }
  await tx.query(saveConversationStateSql(workspaceId, before.id, after));
  return activitiesOf(before, after);
}

/** The conversation as it stands in this transaction. */
export async function currentConversation(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  viewerId: string | null,
): Promise<ViewedConversationDto> {
  const [row] = await tx.query<ViewedConversationRow>(viewedConversationsSql(workspaceId, [id], viewerId));
  if (!row) throw new Error("a locked conversation is gone");
  return presentViewed(row);
}

/** 409 with the winner. */
async function conflict(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  viewerId: string | null,
  extra: Record<string, unknown> = {},
): Promise<AppError> {
  const current = await currentConversation(tx, workspaceId, id, viewerId);
  return new AppError("conflict", { extra: { ...extra, current } });
}

async function assertAssignable(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: ConversationState,
  { assigneeId }: ConversationState,
): Promise<void> {
  if (assigneeId === null || assigneeId === before.assigneeId) return;
  const [member] = await tx.query(enabledMemberSql(workspaceId, assigneeId));
  if (!member) throw new AppError("invalid_value", { pointer: "/assigneeId", detail: "is no active member" });
}

function isReopening(before: ConversationState, after: ConversationState): boolean {
  return before.status === "resolved" && after.status !== "resolved";
}
