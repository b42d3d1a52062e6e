import { saveConversationStateSql } from "#lib/conversations/change.sql.ts";
import { activitiesOf } from "#lib/conversations/conversation-change.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type ReopenableRow, reopenableSql, withdrawSettlementsSql } from "../reopen.sql.ts";
import { recountConversationsSql } from "../settle.sql.ts";
import { activityLine, appendInternal } from "./append-internal.ts";

export type Reopened = {
  /** New lines of the thread, to be announced as created. */
  lines: string[];
  conversations: string[];
};

/**
 * A message that did not go is unfinished work, also when its conversation was resolved on the strength of it: it
 * comes back, to the one who sent it. The caller holds the threads' locks and announces what is returned.
 */
export async function reopenFailed(
  tx: Tx,
  workspaceId: WorkspaceId,
  messageIds: readonly string[],
): Promise<Reopened> {
  const reopened: Reopened = { lines: [], conversations: [] };
  if (messageIds.length === 0) return reopened;
  for (const row of await tx.query<ReopenableRow>(reopenableSql(workspaceId, messageIds))) {
    const before = { status: "resolved" as const, assigneeId: row.assigneeId, snoozedUntil: null };
    const after = { status: "open" as const, assigneeId: row.nextAssigneeId, snoozedUntil: null };
    await tx.query(saveConversationStateSql(workspaceId, row.id, after));
    const why = { code: "reopened_failed", params: { messageId: row.messageId } };
    const activities = activitiesOf(before, after).filter(({ code }) => code !== "reopened");
    const lines = [why, ...activities].map((activity) => activityLine("system", activity));
    reopened.lines.push(...(await appendInternal(tx, workspaceId, row, lines)));
    reopened.conversations.push(row.id);
  }
  const withdrawn = await tx.query<{ id: string }>(withdrawSettlementsSql(workspaceId, messageIds));
  reopened.conversations.push(...withdrawn.map(({ id }) => id));
  if (reopened.conversations.length > 0) {
    await tx.query(recountConversationsSql(workspaceId, reopened.conversations));
  }
  return reopened;
}
