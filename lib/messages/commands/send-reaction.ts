import { graphApi } from "#lib/channels/graph.ts";
import { buildPayload } from "#lib/channels/whatsapp/build-payload.ts";
import { translateError } from "#lib/channels/whatsapp/errors.ts";
import type { GraphApi, SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { canSend, causeOfStop } from "../can-send.ts";
import {
  keepAcceptedReactionSql,
  keepRefusedReactionSql,
  touchMessageSql,
  type WaitingReactionRow,
  waitingReactionSql,
} from "../reactions.sql.ts";
import { planAfter } from "../retry-plan.ts";
import { announceMessages } from "./announce.ts";

const notInTime = "not_sent_in_time";

/**
 * Brings our reaction to WhatsApp as it stands at this moment. Throws what may go better another time, an unknown end
 * included: a reaction that arrives twice is the same reaction, so decision 8 does not bind it.
 */
export async function sendReaction(
  workspaceId: WorkspaceId,
  messageId: string,
  isLastTry: boolean,
  graph: GraphApi = graphApi(),
): Promise<void> {
  const [row] = await query<WaitingReactionRow>(waitingReactionSql(workspaceId, messageId));
  if (!row) return;
  const stop = canSend(null, { kind: "free_form" }, row);
  if (stop !== null) return refuse(workspaceId, messageId, row, causeOfStop(stop, null));
  const outcome = await call(graph, row);
  if (outcome.outcome === "accepted") {
    await query(keepAcceptedReactionSql(workspaceId, row, row.emoji));
    return;
  }
  const isFinal = outcome.outcome === "refused" && planAfter(outcome, 1, Math.random).kind === "final";
  if (!isFinal && !isLastTry) throw new Error(`a reaction did not leave: ${outcome.outcome}`);
  await refuse(workspaceId, messageId, row, causeOf(outcome));
}

/** For one whose last try nobody lived to end: whether it arrived is not known, and the same can be given again. */
export async function giveUpReaction(workspaceId: WorkspaceId, messageId: string): Promise<void> {
  const [row] = await query<WaitingReactionRow>(waitingReactionSql(workspaceId, messageId));
  if (row) await refuse(workspaceId, messageId, row, notInTime);
}

function call(graph: GraphApi, row: WaitingReactionRow): Promise<SendOutcome> {
  const { targetProviderMessageId, emoji, phone, userId } = row;
  const token = openSecret("channel.access_token", row.channelId, row.sealedAccessToken);
  const payload = buildPayload(
    { kind: "reaction", targetProviderMessageId, emoji },
    { phone, userId },
    { callbackData: row.clientMessageId },
  );
  return graph.sendMessage(row.phoneNumberId, token, payload);
}

function causeOf(outcome: SendOutcome): string {
  if (outcome.outcome !== "refused") return notInTime;
  const { error, httpStatus } = outcome;
  return translateError(error.code, error.details, error.subcode, httpStatus).cause;
}

async function refuse(
  workspaceId: WorkspaceId,
  messageId: string,
  row: WaitingReactionRow,
  cause: string,
): Promise<void> {
  await transaction(async (tx) => {
    await tx.query(lockThreadRowsSql([{ workspaceId, threadId: row.threadId }]));
    if ((await tx.query(keepRefusedReactionSql(workspaceId, row, cause))).length === 0) return;
    await tx.query(touchMessageSql(workspaceId, messageId));
    await announceMessages(tx, workspaceId, { created: [], updated: [messageId] });
  });
}
