import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import { canSend } from "../can-send.ts";
import type { MessageRow } from "../columns.sql.ts";
import { isRepeatable, needsDecision } from "../message-status.ts";
import { setDecidedStatusSql } from "../outbound.sql.ts";
import { dequeueSql, enqueueSql } from "../outbox.sql.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto } from "../schema.ts";
import { type OutboundRow, outboundMessagesSql, requestOf, threadOfMessageSql } from "../send-state.sql.ts";
import { recountConversationsSql } from "../settle.sql.ts";
import { announceMessages } from "./announce.ts";
import { maxWaitingMs } from "./send-message.ts";
import { settleMessages } from "./settle.ts";

type RetryOptions = {
  /** For a message of which nobody knows whether it arrived: the agent takes the risk of a second copy. */
  confirmMayArriveTwice: boolean;
};

/** Sends a failed, expired or unconfirmed message again, at the end of the queue, if it still may go. */
export function retryMessage(actor: Actor, messageId: string, options: RetryOptions): Promise<MessageDto> {
  return transaction(async (tx) => {
    const row = await lockMessage(tx, actor, messageId);
    const isAllowed =
      needsDecision(row.messageStatus) &&
      isRepeatable(row) &&
      // Another message says it now: never both.
      row.content.replacedById === undefined &&
      (row.messageStatus !== "unknown" || options.confirmMayArriveTwice);
    if (!isAllowed) throw new AppError("message_not_retryable", { extra: { status: row.messageStatus } });
    const stop = canSend(actor, requestOf(row), row);
    if (stop !== null) throw new AppError(stop);
    await tx.query(enqueueSql(row, maxWaitingMs));
    await tx.query(setDecidedStatusSql(actor.workspaceId, messageId, "queued"));
    return announce(tx, row);
  });
}

/** Takes back what has not left. A message whose call has started cannot be taken back. */
export function cancelMessage(actor: Actor, messageId: string): Promise<MessageDto> {
  return transaction(async (tx) => {
    const row = await lockMessage(tx, actor, messageId);
    if ((await tx.query(dequeueSql(actor.workspaceId, messageId))).length === 0) {
      throw new AppError("message_not_cancelable", { extra: { status: row.messageStatus } });
    }
    await tx.query(setDecidedStatusSql(actor.workspaceId, messageId, "canceled"));
    return announce(tx, row);
  });
}

/** "I have seen it": the message stays as it is and asks for nobody's attention any more. */
export function discardMessage(actor: Actor, messageId: string): Promise<MessageDto> {
  return transaction(async (tx) => {
    const row = await lockMessage(tx, actor, messageId);
    if (!row.needsAttention) return present(tx, row);
    await tx.query(setDecidedStatusSql(actor.workspaceId, messageId, null));
    return announce(tx, row);
  });
}

async function lockMessage(
  tx: Tx,
  { workspaceId }: Actor,
  messageId: string,
): Promise<OutboundRow & { author: string | null }> {
  const [found] = await tx.query<{ threadId: string; author: string | null }>(
    threadOfMessageSql(workspaceId, messageId),
  );
  if (!found) throw notFound();
  await tx.query(lockThreadRowsSql([{ workspaceId, threadId: found.threadId }]));
  const [row] = await tx.query<OutboundRow>(outboundMessagesSql([{ workspaceId, messageId }]));
  if (!row) throw notFound();
  return { ...row, author: found.author };
}

/** Who owes the next move and how much failed follow from the rows: count again. */
async function announce(
  tx: Tx,
  { workspaceId, conversationId, messageId }: OutboundRow,
): Promise<MessageDto> {
  // A second try that was taken back leaves the first one as unconfirmed as it was.
  const { created } = await settleMessages(tx, workspaceId, [messageId]);
  await tx.query(recountConversationsSql(workspaceId, [conversationId]));
  await announceConversations(tx, workspaceId, { created: [], updated: [conversationId] });
  const messages = await announceMessages(tx, workspaceId, { created, updated: [messageId] });
  const message = messages.find(({ id }) => id === messageId);
  if (!message) throw notFound();
  return message;
}

async function present(tx: Tx, { workspaceId, messageId }: OutboundRow): Promise<MessageDto> {
  const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [messageId]));
  if (!row) throw notFound();
  return presentMessage(row);
}
