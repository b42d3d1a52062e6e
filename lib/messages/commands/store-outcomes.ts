import { isHeldBack } from "#lib/channels/whatsapp/graph-answer.ts";
import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type AttemptOutcomeLine, nameMessagesSql, saveOutcomesSql } from "../attempts.sql.ts";
import { requeueSql } from "../outbox.sql.ts";
import { providerLockName } from "../provider-lock.ts";
import type { RetryPlan } from "../retry-plan.ts";
import {
  type AdoptedRow,
  adoptParkedReportsSql,
  freeEntriesOf,
  noteFreeEntriesSql,
  refuseWindowsSql,
} from "../status-reports.sql.ts";
import { announceMessages } from "./announce.ts";
import { settleMessages } from "./settle.ts";
import type { StartedAttempt } from "./start-attempts.ts";

/** How a begun call ended, and what is to follow. */
export type EndedAttempt = { attempt: StartedAttempt; outcome: SendOutcome; plan: RetryPlan };

/** WhatsApp says the window is closed (platform reference, 10.2). */
const windowClosedCode = 131047;

/**
 * Stores the ends of calls, under the same locks as the status webhooks that may tell of them at this moment: first
 * the names of the ids that came back, then the threads. What was accepted finds statuses that came before it.
 */
export async function storeOutcomes(ended: readonly EndedAttempt[]): Promise<void> {
  await transaction(async (tx) => {
    // A transaction that hangs in one thread must not keep the others' outcomes: the caller then stores each alone.
    await tx.query(sql`SELECT set_config('lock_timeout', '2s', true)`);
    const accepted = ended.flatMap(acceptedOf);
    if (accepted.length > 0) {
      const names = accepted.map((one) => providerLockName(one.channelId, one.providerMessageId));
      await tx.query(lockNamesSql(names));
    }
    await tx.query(lockThreadRowsSql(ended.map(({ attempt }) => attempt.entry)));
    const saved = await tx.query<{ id: string; wasOpen: boolean }>(saveOutcomesSql(ended.map(lineOf)));
    const open = new Set(saved.filter((row) => row.wasOpen).map((row) => row.id));
    const adopted: AdoptedRow[] = [];
    if (accepted.length > 0) {
      await tx.query(nameMessagesSql(accepted));
      adopted.push(...(await tx.query<AdoptedRow>(adoptParkedReportsSql(accepted))));
    }
    // An attempt that the sweep has given up meanwhile is the agent's to decide about, not ours to repeat.
    const again = ended.flatMap(({ attempt, plan }) =>
      plan.kind === "again" && open.has(attempt.attemptId)
        ? [{ ...attempt.entry, afterMs: plan.afterMs }]
        : [],
    );
    if (again.length > 0) await tx.query(requeueSql(again));
    await settle(tx, ended, adopted);
  });
}

async function settle(tx: Tx, ended: readonly EndedAttempt[], adopted: readonly AdoptedRow[]): Promise<void> {
  const touched = [...(await refuseWindows(tx, ended)), ...(await noteFreeEntries(tx, adopted))];
  for (const workspaceId of new Set(ended.map(({ attempt }) => attempt.entry.workspaceId))) {
    const own = ended.filter(({ attempt }) => attempt.entry.workspaceId === workspaceId);
    const ids = [...new Set(own.map(({ attempt }) => attempt.entry.messageId))];
    const settled = await settleMessages(tx, workspaceId, ids);
    const others = touched.filter((row) => row.workspaceId === workspaceId).map((row) => row.conversationId);
    const updated = [...new Set([...settled.conversations, ...others])];
    await announceConversations(tx, workspaceId, { created: [], updated });
    await announceMessages(tx, workspaceId, { created: settled.created, updated: settled.messages });
  }
}

type TouchedRow = { workspaceId: WorkspaceId; conversationId: string };

/** WhatsApp knows better than we do: closed until the customer writes again. */
async function refuseWindows(tx: Tx, ended: readonly EndedAttempt[]): Promise<TouchedRow[]> {
  const refused = ended.filter(
    ({ outcome }) => outcome.outcome === "refused" && outcome.error.code === windowClosedCode,
  );
  if (refused.length === 0) return [];
  return tx.query<TouchedRow>(refuseWindowsSql(refused.map(({ attempt }) => attempt.entry)));
}

/** Statuses that came before the answer may have said until when their thread is free of charge. */
async function noteFreeEntries(tx: Tx, adopted: readonly AdoptedRow[]): Promise<TouchedRow[]> {
  const told = freeEntriesOf(adopted);
  return told.length === 0 ? [] : tx.query<TouchedRow>(noteFreeEntriesSql(told));
}

function acceptedOf({ attempt: { attemptId, entry }, outcome }: EndedAttempt) {
  if (outcome.outcome !== "accepted") return [];
  const { workspaceId, channelId, messageId } = entry;
  const { providerMessageId } = outcome;
  return [{ workspaceId, channelId, messageId, attemptId, providerMessageId }];
}

function lineOf({ attempt, outcome }: EndedAttempt): AttemptOutcomeLine {
  const error = outcome.outcome === "refused" ? outcome.error : null;
  const reason = "reason" in outcome ? outcome.reason : null;
  return {
    workspaceId: attempt.entry.workspaceId,
    id: attempt.attemptId,
    outcome: outcome.outcome,
    status: isHeldBack(outcome) ? "held" : "accepted",
    providerMessageId: outcome.outcome === "accepted" ? outcome.providerMessageId : null,
    errorCode: error?.code ?? null,
    errorDetails: error ? (error.details ?? error.message) : reason,
  };
}
