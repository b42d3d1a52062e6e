import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import {
  enabledMemberSql,
  type LatestActivityRow,
  type LockedConversationRow,
  latestActivitySql,
  otherUnresolvedSql,
  saveConversationStateSql,
} from "../change.sql.ts";
import {
  activitiesOf,
  type ConversationActivity,
  type ConversationChange,
  type ConversationState,
  isReopening,
  isSameState,
  isSnoozable,
  nextState,
} from "../conversation-change.ts";
import { viewedConversationsSql } from "../conversations.sql.ts";
import type { ViewedConversationRow } from "../data.ts";
import { presentViewed } from "../present.ts";
import type { LatestActivity, ViewedConversationDto } from "../schema.ts";

export type ChangeRequest = ConversationChange & {
  /** The version the caller saw. */
  version: number;
  /** Whose unread count the answer carries; null for an API key. */
  viewerId: string | null;
};

/**
 * Assigns, resolves, reopens or puts aside a conversation whose locks the caller holds, and returns what to write into the
 * thread: nothing when it already stood so. Whoever calls writes the activity lines and announces the row.
 */
export async function changeConversation(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: LockedConversationRow,
  request: ChangeRequest,
): Promise<ConversationActivity[]> {
  const after = nextState(before, request);
  if (before.version !== request.version) throw await conflict(tx, workspaceId, before, request.viewerId);
  if (isSameState(before, after)) return [];
  assertSnoozable(request, before.now);
  await assertAssignable(tx, workspaceId, before, after);
  if (isReopening(before, after)) {
    const [other] = await tx.query<{ id: string }>(
      otherUnresolvedSql(workspaceId, before.threadId, before.id),
    );
    // A thread has one piece of work at a time.
    const extra = { openConversationId: other?.id };
    if (other) throw await conflict(tx, workspaceId, before, request.viewerId, extra);
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

/** 409 with the winner, and who did what to it last. */
async function conflict(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, threadId }: LockedConversationRow,
  viewerId: string | null,
  extra: Record<string, unknown> = {},
): Promise<AppError> {
  const current = await currentConversation(tx, workspaceId, id, viewerId);
  const [latest] = await tx.query<LatestActivityRow>(latestActivitySql(workspaceId, threadId));
  const latestActivity: LatestActivity | null = latest ? { ...latest, at: latest.at.toISOString() } : null;
  return new AppError("conflict", { extra: { ...extra, current, latestActivity } });
}

function assertSnoozable({ status, snoozedUntil }: ChangeRequest, now: Date): void {
  if (status !== "snoozed" || (snoozedUntil && isSnoozable(snoozedUntil, now))) return;
  throw new AppError("invalid_value", {
    pointer: "/snoozedUntil",
    detail: "lies in the past or beyond a year",
  });
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
