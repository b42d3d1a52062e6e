import type { ReadLine } from "#lib/event-log/commands/read-on.ts";
import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import {
  answeredTemplatesSql,
  nextMessagesSql,
  saveUsageSql,
  uncountedWorkspacesSql,
  usageSourcesSql,
} from "../usage.sql.ts";
import { type UsageSource, usageFact } from "../usage-fact.ts";

/** From the event log: counts what was sent or reported, and what customers answered. */
export async function noteUsage(tx: Tx, workspaceId: WorkspaceId, lines: readonly ReadLine[]): Promise<void> {
  const ours: string[] = [];
  const answers: { threadId: string; at: string }[] = [];
  for (const { type, data } of lines) {
    if (type !== "message.created" && type !== "message.updated") continue;
    if (data.direction === "outbound") ours.push(data.id);
    else if (data.direction === "inbound" && type === "message.created") {
      answers.push({ threadId: data.threadId, at: data.sortAt });
    }
  }
  if (answers.length > 0) {
    const rows = await tx.query<{ messageId: string }>(answeredTemplatesSql(workspaceId, answers));
    ours.push(...rows.map(({ messageId }) => messageId));
  }
  await countMessages(tx, workspaceId, ours);
}

/** Counts every message of a workspace again: for those from before there was a count, and other calendars. */
export async function recountUsage(workspaceId: WorkspaceId): Promise<void> {
  const batch = 500;
  let after: string | undefined = "00000000-0000-0000-0000-000000000000";
  while (after !== undefined) {
    const from: string = after;
    after = await transaction(async (tx) => {
      const rows = await tx.query<{ id: string }>(nextMessagesSql(workspaceId, from, batch));
      await countMessages(
        tx,
        workspaceId,
        rows.map(({ id }) => id),
      );
      return rows.length === batch ? rows.at(-1)?.id : undefined;
    });
  }
}

/** Before the log is followed: what was sent by releases that did not count. */
export async function countOldUsage(): Promise<void> {
  for (const { workspaceId } of await query<{ workspaceId: WorkspaceId }>(uncountedWorkspacesSql())) {
    await transaction((tx) => enqueue(tx, "recount-usage", { workspaceId }, workspaceId));
  }
}

/** Any number of times, in any order: what is counted follows from the rows alone. */
async function countMessages(tx: Tx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // The difference to what was counted is only right while nobody else counts. Before reading: what is read is newest.
  await tx.query(lockNamesSql([`usage:${workspaceId}`]));
  const sources = await tx.query<UsageSource>(usageSourcesSql(workspaceId, [...new Set(ids)]));
  const counted = sources.map((source) => ({ id: source.messageId, fact: usageFact(source) }));
  const facts = counted.flatMap(({ fact }) => fact ?? []);
  const gone = counted.filter(({ fact }) => fact === null).map(({ id }) => id);
  if (counted.length > 0) await tx.query(saveUsageSql(workspaceId, facts, gone));
}
