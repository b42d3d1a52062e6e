import { AppError, notFound } from "#lib/errors.ts";
import { enqueueAnew } from "#lib/jobs.ts";
import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import { canSend } from "../can-send.ts";
import type { MessageRow } from "../columns.sql.ts";
import type { SendMessageInput } from "../outgoing-input.ts";
import { presentMessage } from "../present.ts";
import {
  isUsedElsewhereSql,
  type ReactionTargetRow,
  reactionTargetSql,
  setOwnReactionSql,
  touchMessageSql,
} from "../reactions.sql.ts";
import type { MessageDto } from "../schema.ts";
import { type SendTargetRow, sendTargetSql } from "../send-state.sql.ts";
import { announceMessages } from "./announce.ts";

type ReactionInput = Extract<SendMessageInput, { kind: "reaction" }>;

/**
 * Our reaction is the state of a message, as a customer's is: no line of the thread, and nobody waits less or more for
 * it. It is brought to WhatsApp by a job that may repeat itself: the same reaction twice is one. Returns the message
 * reacted to. Call with the conversation locked.
 */
export async function react(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  { clientMessageId, reaction: { messageId, emoji } }: ReactionInput,
): Promise<MessageDto> {
  const { workspaceId } = actor;
  const [target] = await tx.query<SendTargetRow>(sendTargetSql(workspaceId, conversationId));
  if (!target) throw notFound();
  const [message] = await tx.query<ReactionTargetRow>(
    reactionTargetSql(workspaceId, target.threadId, messageId),
  );
  if (!message) throw invalid("is not a message of this conversation");
  if (message.clientMessageId === clientMessageId) return present(tx, workspaceId, messageId);
  if (!message.isReactable || message.providerMessageId === null) {
    throw invalid("is not a message the customer sent within the last 30 days");
  }
  const stop = canSend(actor, { kind: "free_form" }, target);
  if (stop !== null) throw new AppError(stop);
  const { channelId, providerMessageId: targetProviderMessageId } = message;
  // WhatsApp names the request where a reaction fails: it has to be of one message.
  const place = { channelId, providerMessageId: targetProviderMessageId };
  if ((await tx.query(isUsedElsewhereSql(workspaceId, clientMessageId, place))).length > 0) {
    throw new AppError("client_message_id_reused", { pointer: "/clientMessageId" });
  }
  const reactor = authorOf(actor);
  await tx.query(
    setOwnReactionSql(workspaceId, { channelId, targetProviderMessageId, reactor, emoji, clientMessageId }),
  );
  await tx.query(touchMessageSql(workspaceId, messageId));
  await enqueueAnew(tx, "send-reaction", { workspaceId, messageId }, messageId);
  const [announced] = await announceMessages(tx, workspaceId, { created: [], updated: [messageId] });
  if (!announced) throw notFound();
  return announced;
}

function invalid(detail: string): AppError {
  return new AppError("invalid_value", { pointer: "/reaction/messageId", detail });
}

async function present(tx: Tx, workspaceId: Actor["workspaceId"], id: string): Promise<MessageDto> {
  const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [id]));
  if (!row) throw notFound();
  return presentMessage(row);
}
