import { replyRuleSql } from "#lib/channels/channels.sql.ts";
import type { LockedConversationRow } from "#lib/conversations/change.sql.ts";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import {
  type ChangeRequest,
  changeConversation,
  currentConversation,
} from "#lib/conversations/commands/change-conversation.ts";
import { changeLabels } from "#lib/conversations/commands/change-labels.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { isReopening, nextState } from "#lib/conversations/conversation-change.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { recountConversationsSql } from "../settle.sql.ts";
import { announceMessages } from "./announce.ts";
import { activityLine, appendInternal } from "./append-internal.ts";

/**
 * Assigns, resolves, reopens, puts aside or labels, with a line in the thread saying who did. 409 with the winner when
 * outdated.
 */
export async function updateConversation(
  workspaceId: WorkspaceId,
  id: string,
  { labelIds, ...request }: ChangeRequest & { labelIds?: string[] },
  author: string,
): Promise<ViewedConversationDto> {
  return transaction(async (tx) => {
    const conversation = await lockConversation(tx, workspaceId, id);
    const activities = await changeConversation(tx, workspaceId, conversation, request);
    // Resolving was our move; taking it back gives the customer's waiting back.
    if (isReopening(conversation, nextState(conversation, request)) && activities.length > 0) {
      await tx.query(recountConversationsSql(workspaceId, [id]));
    }
    if (activities.length > 0) await auditTakeOver(tx, workspaceId, conversation, request, author);
    const labelled = labelIds && (await changeLabels(tx, workspaceId, conversation, labelIds));
    const lines = [...activities, ...(labelled ?? [])].map((activity) => activityLine(author, activity));
    const isChanged = activities.length > 0 || labelled != null;
    const created = await appendInternal(tx, workspaceId, conversation, lines);
    await announceMessages(tx, workspaceId, { created, updated: [] });
    await announceConversations(tx, workspaceId, { created: [], updated: isChanged ? [id] : [] });
    return currentConversation(tx, workspaceId, id, request.viewerId);
  });
}

/** Where only the assignee replies, taking a conversation from them is kept on record. */
async function auditTakeOver(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: LockedConversationRow,
  request: ChangeRequest,
  author: string,
): Promise<void> {
  const from = before.assigneeId;
  const to = nextState(before, request).assigneeId;
  const isTaken = before.status !== "resolved" && from !== null && to !== from && author !== `member:${from}`;
  if (!isTaken) return;
  const [rule] = await tx.query<{ onlyAssigneeReplies: boolean }>(
    replyRuleSql(workspaceId, before.channelId),
  );
  if (!rule?.onlyAssigneeReplies) return;
  const action = author === `member:${to}` ? "conversation.taken_over" : "conversation.reassigned";
  await audit(tx, { workspaceId, actor: author, action, subjectId: before.id, details: { from, to } });
}
