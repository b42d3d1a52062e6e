import { announceConversations } from "#lib/conversations/commands/announce.ts";
import {
  type DueSnoozeRow,
  dueSnoozesSql,
  endSnoozesSql,
  nextSnoozeSql,
} from "#lib/conversations/snooze.sql.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { announceMessages } from "./announce.ts";
import { activityLine, appendInternal } from "./append-internal.ts";

const batchSize = 200;

/**
 * Brings snoozed conversations back at their time, with a line in the thread. Any number of workers may. Returns
 * milliseconds until there may be something to do again.
 */
export async function endSnoozes(): Promise<number> {
  const due = await query<DueSnoozeRow>(dueSnoozesSql(batchSize));
  for (const workspaceId of new Set(due.map((row) => row.workspaceId))) {
    await endOf(
      workspaceId,
      due.filter((row) => row.workspaceId === workspaceId),
    );
  }
  if (due.length === batchSize) return 0;
  const [next] = await query<{ inMs: number | null }>(nextSnoozeSql());
  return next?.inMs ?? Number.POSITIVE_INFINITY;
}

function endOf(workspaceId: WorkspaceId, due: readonly DueSnoozeRow[]): Promise<void> {
  return transaction(async (tx) => {
    await tx.query(lockThreadRowsSql(due));
    const ids = due.map(({ conversationId }) => conversationId);
    const ended = await tx.query<{ id: string; threadId: string }>(endSnoozesSql(workspaceId, ids));
    const lines: string[] = [];
    for (const conversation of ended) {
      const line = activityLine("system", { code: "snooze_over", params: {} });
      lines.push(...(await appendInternal(tx, workspaceId, conversation, [line])));
    }
    await announceMessages(tx, workspaceId, { created: lines, updated: [] });
    await announceConversations(tx, workspaceId, { created: [], updated: ended.map(({ id }) => id) });
  });
}
