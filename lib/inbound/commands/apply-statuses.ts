import { nameMessagesSql } from "#lib/messages/attempts.sql.ts";
import { settleMessages } from "#lib/messages/commands/settle.ts";
import type { FailedReactionLine } from "#lib/messages/failed-reactions.sql.ts";
import { providerLockName } from "#lib/messages/provider-lock.ts";
import {
  type AdoptedRow,
  type AttemptLine,
  adoptParkedReportsSql,
  type FreeEntry,
  findStatusTargetsSql,
  freeEntriesOf,
  noteFreeEntriesSql,
  refuseWindowsSql,
  resolveAttemptsSql,
  type StatusLine,
  type StatusTargetRow,
  upsertStatusReportsSql,
} from "#lib/messages/status-reports.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ItemOf } from "../ingest-item.ts";
import { failReactions, findFailedReactions } from "./fail-reactions.ts";
import type { Touches } from "./touches.ts";

type StatusItem = ItemOf<"status">;
type LearnedRow = { workspaceId: WorkspaceId; messageId: string | null };

export type StatusTargets = {
  of(item: StatusItem): StatusTargetRow | null;
  threads(): { workspaceId: WorkspaceId; id: string }[];
  /** Reactions of ours, which are no messages, that failed. */
  failedReactions: readonly FailedReactionLine[];
};

/** WhatsApp says the window is closed (platform reference, 10.2). */
const windowClosedCode = 131047;

/**
 * Whose statuses these are. Runs before the thread locks, because it says which threads to lock. `echoes`: messages of
 * this batch that were sent with the phone.
 */
export async function findStatusTargets(
  tx: Tx,
  items: readonly StatusItem[],
  echoes: readonly ItemOf<"message">[],
): Promise<StatusTargets> {
  const found = await find(tx, items);
  const unknown = items.filter((item) => !found.has(keyOf(item)));
  // The answer of the send call, or the echo, may be on its way into the database: wait for it, then look again, so
  // that a status is either applied here or found parked by whoever stores that. All names at once: in two steps two
  // batches could wait for each other.
  const names = new Set([...unknown, ...echoes].map(lockNameOf));
  if (names.size > 0) await tx.query(lockNamesSql([...names]));
  for (const [key, row] of await find(tx, unknown)) found.set(key, row);
  const of = (item: StatusItem) => found.get(keyOf(item)) ?? null;
  const failedReactions = await findFailedReactions(
    tx,
    items.filter((item) => of(item) === null),
  );
  return {
    of,
    failedReactions,
    threads: () => [
      ...items.flatMap((item) => {
        const target = of(item);
        return target ? [{ workspaceId: item.workspaceId, id: target.threadId }] : [];
      }),
      ...failedReactions.map(({ workspaceId, threadId }) => ({ workspaceId, id: threadId })),
    ],
  };
}

async function find(tx: Tx, items: readonly StatusItem[]): Promise<Map<string, StatusTargetRow>> {
  if (items.length === 0) return new Map();
  // A message is sent, delivered and read within one batch: one look-up for all three.
  const keys = new Map(
    items.map(({ workspaceId, channel, body: { providerMessageId, callbackData } }) => [
      `${channel.id}/${providerMessageId}/${callbackData}`,
      { workspaceId, channelId: channel.id, providerMessageId, callbackData },
    ]),
  );
  const rows = await tx.query<StatusTargetRow>(findStatusTargetsSql([...keys.values()]));
  return new Map(rows.map((row) => [`${row.channelId}/${row.providerMessageId}`, row]));
}

/**
 * Stores every status once with its earliest time, then lets the messages settle on what they add up to. `echoes`:
 * messages sent with the phone that this batch has just stored; their statuses may have come before them, or beside.
 */
export async function applyStatuses(
  tx: Tx,
  items: readonly StatusItem[],
  targets: StatusTargets,
  echoes: readonly AttemptLine[],
  touches: Touches,
): Promise<void> {
  if (items.length === 0 && echoes.length === 0) return;
  const lines = mergeLines(items.map((item) => toLine(item, targets)));
  const news = newAttempts(items, targets);
  const ours = news.filter((line) => line.attemptId !== null);
  if (ours.length > 0) {
    await tx.query(resolveAttemptsSql(ours));
    await tx.query(nameMessagesSql(ours));
  }
  const learned = lines.length > 0 ? await tx.query<LearnedRow>(upsertStatusReportsSql(lines)) : [];
  const named = [...news, ...echoes];
  const adopted = named.length > 0 ? await tx.query<AdoptedRow>(adoptParkedReportsSql(named)) : [];
  learned.push(...adopted);
  const refused = items.filter((item) => item.body.errors.some((error) => error.code === windowClosedCode));
  await refuseWindows(tx, refused, targets, touches);
  await noteFreeEntries(tx, [...freeEntriesIn(items, targets), ...freeEntriesOf(adopted)], touches);
  await failReactions(tx, targets.failedReactions, touches);
  for (const workspaceId of new Set(learned.map((row) => row.workspaceId))) {
    const ids = learned.filter((row) => row.workspaceId === workspaceId).map((row) => row.messageId);
    const unique = [...new Set(ids.filter((id) => id !== null))];
    const settled = await settleMessages(tx, workspaceId, unique);
    for (const id of settled.messages) touches.messages.updated(workspaceId, id);
    for (const id of settled.created) touches.messages.created(workspaceId, id);
    for (const id of settled.conversations) touches.conversations.updated(workspaceId, id);
  }
}

/** Those whose provider id was not stored yet: something may wait under it. Nearly always none. */
function newAttempts(items: readonly StatusItem[], targets: StatusTargets): AttemptLine[] {
  const lines = new Map<string, AttemptLine>();
  for (const item of items) {
    const target = targets.of(item);
    if (!target || target.isNamed) continue;
    const { messageId, attemptId } = target;
    const { providerMessageId } = item.body;
    const line = { workspaceId: item.workspaceId, channelId: item.channel.id, providerMessageId };
    lines.set(keyOf(item), { ...line, messageId, attemptId });
  }
  return [...lines.values()];
}

async function refuseWindows(
  tx: Tx,
  refused: readonly StatusItem[],
  targets: StatusTargets,
  touches: Touches,
): Promise<void> {
  const lines = refused.flatMap((item) => {
    const target = targets.of(item);
    return target ? [{ workspaceId: item.workspaceId, messageId: target.messageId }] : [];
  });
  if (lines.length === 0) return;
  const rows = await tx.query<{ workspaceId: string; conversationId: string }>(refuseWindowsSql(lines));
  for (const row of rows) touches.conversations.updated(row.workspaceId, row.conversationId);
}

/** Nearly never: only answers to somebody who came by an ad. */
async function noteFreeEntries(tx: Tx, told: readonly FreeEntry[], touches: Touches): Promise<void> {
  if (told.length === 0) return;
  const rows = await tx.query<{ workspaceId: string; conversationId: string }>(noteFreeEntriesSql(told));
  for (const row of rows) touches.conversations.updated(row.workspaceId, row.conversationId);
}

/** What is said of threads that are known; what nobody knows yet waits with its status. */
function freeEntriesIn(items: readonly StatusItem[], targets: StatusTargets): FreeEntry[] {
  return items.flatMap((item) => {
    const target = targets.of(item);
    const until = freeEntryUntilOf(item);
    return target && until ? [{ workspaceId: item.workspaceId, threadId: target.threadId, until }] : [];
  });
}

function freeEntryUntilOf({ body: { freeEntryUntil } }: StatusItem): Date | undefined {
  return freeEntryUntil === null ? undefined : new Date(freeEntryUntil * 1000);
}

function toLine(item: StatusItem, targets: StatusTargets): StatusLine {
  const target = targets.of(item);
  return {
    workspaceId: item.workspaceId,
    channelId: item.channel.id,
    providerMessageId: item.body.providerMessageId,
    status: item.body.status,
    participant: item.body.participant,
    at: new Date(item.body.timestamp * 1000),
    messageId: target?.messageId ?? null,
    attemptId: target?.attemptId ?? null,
    pricing: item.body.pricing,
    errors: item.body.errors.length > 0 ? item.body.errors : null,
    freeEntryUntil: freeEntryUntilOf(item),
  };
}

/** One statement may touch a row once: the same status twice in a batch becomes its earliest time. */
function mergeLines(lines: readonly StatusLine[]): StatusLine[] {
  const merged = new Map<string, StatusLine>();
  for (const line of lines) {
    const key = `${line.channelId}/${line.providerMessageId}/${line.status}/${line.participant}`;
    const known = merged.get(key);
    merged.set(key, known ? mergeTwo(known, line) : line);
  }
  return [...merged.values()];
}

function mergeTwo(a: StatusLine, b: StatusLine): StatusLine {
  return {
    ...a,
    at: new Date(Math.min(a.at.getTime(), b.at.getTime())),
    messageId: a.messageId ?? b.messageId,
    attemptId: a.attemptId ?? b.attemptId,
    pricing: a.pricing ?? b.pricing,
    errors: a.errors ?? b.errors,
    freeEntryUntil: later(a.freeEntryUntil, b.freeEntryUntil),
  };
}

function later(a: Date | undefined, b: Date | undefined): Date | undefined {
  return a && b && b > a ? b : (a ?? b);
}

function lockNameOf(item: StatusItem | ItemOf<"message">): string {
  return providerLockName(item.channel.id, item.body.providerMessageId);
}

function keyOf(item: StatusItem): string {
  return `${item.channel.id}/${item.body.providerMessageId}`;
}
