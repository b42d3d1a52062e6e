import { setTimeout as sleep } from "node:timers/promises";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { AppError } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { enqueue } from "#lib/jobs.ts";
import { sendMessageIn } from "#lib/messages/commands/send-message.ts";
import { type SendTargetRow, sendTargetSql } from "#lib/messages/send-state.sql.ts";
import type { MemberActor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import {
  type BulkRowRow,
  type BulkRunRow,
  countRowSql,
  nextRowSql,
  type RowResult,
  rowsSql,
  runSql,
  type SenderRow,
  senderSql,
  settleRowSql,
  type WaitingRow,
} from "../bulk-replies.sql.ts";
import type { SkipReason } from "../bulk-reply.ts";
import { messageIdOf } from "../message-id.ts";
import { presentRow, presentRun } from "../present.ts";
import { setRunState } from "./change-run.ts";
import { judgeRow, refusalReason } from "./judge-row.ts";

/** Five a second: 200 rows are through in 40 seconds, and an answer typed meanwhile waits behind two or three. */
const restMs = 200;
/** A job of some two seconds: a worker that is told to stop does not wait for the whole run. */
const batchSize = 10;

/**
 * Sends the next rows of a run, and leaves the rest to the next job. `isLastTry`: an error that nobody foresaw came
 * back each time; the run then stands still, for its member to see.
 */
export async function sendRows(workspaceId: WorkspaceId, runId: string, isLastTry: boolean): Promise<void> {
  try {
    for (let sent = 0; sent < batchSize; sent++) {
      if (!(await sendNextRow(workspaceId, runId))) return;
      await sleep(restMs);
    }
  } catch (error) {
    if (isLastTry) await pauseRun(workspaceId, runId);
    throw error;
  }
  await transaction((tx) => enqueue(tx, "send-bulk-replies", { workspaceId, runId }, runId));
}

/**
 * One row: its message, its result and the run's counts are one commit, so a worker that dies leaves a row either
 * untouched or done. False when there is nothing more to do: over, paused or canceled.
 */
export function sendNextRow(workspaceId: WorkspaceId, runId: string): Promise<boolean> {
  return transaction(async (tx) => {
    // The lock makes two workers take turns; pausing waits for the row under way.
    const [run] = await tx.query<BulkRunRow>(runSql(workspaceId, runId, true));
    if (run?.state !== "running") return false;
    const [row] = await tx.query<WaitingRow>(nextRowSql(workspaceId, runId));
    const actor = row && (await senderOf(tx, workspaceId, run));
    if (!row || !actor) {
      // Erased rows are missing at the end; a member who was shut out sends nothing more.
      await setRunState(tx, workspaceId, runId, "canceled");
      return false;
    }
    const result = await sendRow(tx, actor, row, messageIdOf(runId, row.position));
    await tx.query(settleRowSql(workspaceId, runId, row.position, result));
    const [counted] = await tx.query<BulkRunRow>(countRowSql(workspaceId, runId, result.state));
    const [settled] = await tx.query<BulkRowRow>(rowsSql(workspaceId, runId, row.position));
    if (!counted || !settled) throw new Error("a locked run is gone");
    publish(tx, workspaceId, "bulk_run.updated", { run: presentRun(counted), row: presentRow(settled) });
    return counted.state === "running";
  });
}

/** On behalf of the member who began it, with what they may now; they need not be signed in. */
async function senderOf(tx: Tx, workspaceId: WorkspaceId, run: BulkRunRow): Promise<MemberActor | null> {
  const [sender] = await tx.query<SenderRow>(senderSql(workspaceId, run.memberId));
  if (!sender || sender.isDisabled) return null;
  const { memberId, userId, role } = sender;
  return { kind: "member", workspaceId, memberId, userId, role, sessionId: run.id };
}

/** Judged again under the thread's lock, by the same gate as the preview. */
async function sendRow(
  tx: Tx,
  actor: MemberActor,
  { conversationId, plan }: WaitingRow,
  clientMessageId: string,
): Promise<RowResult> {
  const { workspaceId } = actor;
  try {
    await lockConversation(tx, workspaceId, conversationId);
    const [target] = await tx.query<SendTargetRow>(sendTargetSql(workspaceId, conversationId));
    if (!target) return skipped("gone");
    const verdict = await judgeRow(tx, actor, target, plan, clientMessageId);
    if (verdict.state === "skipped") return skipped(verdict.reason, verdict.missing);
    const message = await sendMessageIn(tx, actor, conversationId, verdict.input, { keepsAssignee: true });
    return { state: verdict.state, reason: null, missing: [], messageId: message.id };
  } catch (error) {
    // Refused before anything was written.
    if (!(error instanceof AppError)) throw error;
    return skipped(error.code === "not_found" ? "gone" : refusalReason(error.code));
  }
}

function skipped(reason: SkipReason, missing: readonly string[] = []): RowResult {
  return { state: "skipped", reason, missing, messageId: null };
}

async function pauseRun(workspaceId: WorkspaceId, runId: string): Promise<void> {
  await transaction(async (tx) => {
    const [run] = await tx.query<BulkRunRow>(runSql(workspaceId, runId, true));
    if (run?.state === "running") await setRunState(tx, workspaceId, runId, "paused");
  });
}
