import { translateError } from "#lib/channels/whatsapp/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { mayBeAboutFile } from "../lost-file.ts";
import { forgetFilesOfSql } from "../provider-media.sql.ts";
import {
  cancelRetriesSql,
  recountConversationsSql,
  type SettledLine,
  saveAttemptsSql,
  saveSettledSql,
  type UnsettledRow,
  unsettledMessagesSql,
} from "../settle.sql.ts";
import { type AttemptState, type Settled, settleMessage } from "../settle-message.ts";
import { reopenFailed } from "./reopen-failed.ts";

export type SettleResult = {
  messages: string[];
  conversations: string[];
  /** New lines of the threads: a conversation that was reopened says why. */
  created: string[];
};

/**
 * Brings outbound messages to the status that their attempts and reports add up to. The caller holds the locks of
 * their threads and announces what is returned. The one place where an outbound status changes after queueing.
 */
export async function settleMessages(
  tx: Tx,
  workspaceId: WorkspaceId,
  messageIds: readonly string[],
): Promise<SettleResult> {
  if (messageIds.length === 0) return { messages: [], conversations: [], created: [] };
  const rows = await tx.query<UnsettledRow>(unsettledMessagesSql(workspaceId, messageIds));
  const settled = rows.map((row) => ({ row, result: settleMessage(inputOf(row)) }));
  const attempts = settled.flatMap(changedAttempts);
  const canceled = settled.filter(({ result }) => result.cancelsRetry).map(({ row }) => row.id);
  const changed = settled.map(({ row, result }) => ({ row, line: lineOf(row, result) })).filter(isChanged);
  const lines = changed.map(({ line }) => line);
  const conversations = [
    ...new Set(changed.filter(changesTurns).map(({ row }) => row.conversationId)),
  ].sort();
  const fileless = changed.filter(mayHaveLostFile).map(({ row }) => row.id);
  const statements = [
    ...(attempts.length > 0 ? [saveAttemptsSql(workspaceId, attempts)] : []),
    ...(canceled.length > 0 ? [cancelRetriesSql(workspaceId, canceled)] : []),
    ...(lines.length > 0 ? [saveSettledSql(workspaceId, lines)] : []),
    ...(fileless.length > 0 ? [forgetFilesOfSql(workspaceId, fileless)] : []),
    // Counts what the ones before have written.
    ...(conversations.length > 0 ? [recountConversationsSql(workspaceId, conversations)] : []),
  ];
  await Promise.all(statements.map((statement) => tx.query(statement)));
  const troubled = changed.filter(({ row, line }) => line.needsAttention && !row.needsAttention);
  const reopened = await reopenFailed(
    tx,
    workspaceId,
    troubled.map(({ row }) => row.id),
  );
  return {
    messages: changed.map(({ row }) => row.id),
    conversations: [...new Set([...conversations, ...reopened.conversations])].sort(),
    created: reopened.lines,
  };
}

function inputOf(row: UnsettledRow) {
  return {
    status: row.status,
    isWaiting: row.isWaiting,
    attempts: row.attempts ?? [],
    reports: row.reports ?? [],
  };
}

function changedAttempts({ row, result }: { row: UnsettledRow; result: Settled }): AttemptState[] {
  const before = new Map(row.attempts?.map((attempt) => [attempt.id, attempt]));
  return result.attempts.filter((attempt) => {
    const known = before.get(attempt.id);
    return known?.status !== attempt.status || known.errorCode !== attempt.errorCode;
  });
}

function lineOf(row: UnsettledRow, result: Settled): SettledLine {
  const isTrouble = result.status === "failed" || result.status === "unknown" || result.status === "expired";
  const becameTrouble = isTrouble && row.status !== result.status;
  return {
    id: row.id,
    status: result.status,
    errorCode: result.errorCode,
    errorCause: causeOf(result),
    errorDetails: result.errorDetails,
    // Once an agent has dismissed it, only new trouble asks again.
    needsAttention: isTrouble && (becameTrouble || row.needsAttention),
    pricing: result.pricing,
  };
}

function causeOf(result: Settled): string | null {
  if (result.status === "unknown") return "not_confirmed";
  if (result.status === "expired") return "not_sent_in_time";
  if (result.status !== "failed") return null;
  return result.errorCode === null
    ? "unknown_error"
    : translateError(result.errorCode, result.errorDetails).cause;
}

type Changed = { row: UnsettledRow; line: SettledLine };

function isChanged({ row, line }: Changed): boolean {
  return (
    row.status !== line.status ||
    row.needsAttention !== line.needsAttention ||
    row.errorCode !== line.errorCode ||
    (line.pricing !== null && !row.hasPricing)
  );
}

/** Sent again, or attached again as the same bytes, the file must not go under the id that has just failed. */
function mayHaveLostFile({ row, line }: Changed): boolean {
  return line.status === "failed" && row.status !== "failed" && mayBeAboutFile(line.errorCode);
}

const undone = new Set(["failed", "expired", "canceled"]);

/** Whether the change moves the conversation: its failed mark, or who owes the next move. */
function changesTurns({ row, line }: Changed): boolean {
  return row.needsAttention !== line.needsAttention || undone.has(row.status) !== undone.has(line.status);
}
