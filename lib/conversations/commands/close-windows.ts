import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { lockThreadRowsSql } from "../thread-locks.sql.ts";
import {
  type ClosedWindowRow,
  type DueWindowRow,
  dueWindowsSql,
  nextWindowSql,
  settleWindowsSql,
} from "../windows.sql.ts";

const batchSize = 200;

/**
 * Tells that windows have closed, at the moment they do. The timer is lazy: a message of the customer moves the end
 * and not the timer, which finds that out here. Returns milliseconds until there may be something to do again.
 */
export async function closeWindows(): Promise<number> {
  const due = await query<DueWindowRow>(dueWindowsSql(batchSize));
  for (const workspaceId of new Set(due.map((row) => row.workspaceId))) {
    const own = due.filter((row) => row.workspaceId === workspaceId);
    await closeOf(workspaceId, own);
  }
  if (due.length === batchSize) return 0;
  const [next] = await query<{ inMs: number | null }>(nextWindowSql());
  return next?.inMs ?? Number.POSITIVE_INFINITY;
}

function closeOf(workspaceId: WorkspaceId, due: readonly DueWindowRow[]): Promise<void> {
  return transaction(async (tx) => {
    await tx.query(lockThreadRowsSql(due));
    const ids = due.map((row) => row.threadId);
    for (const closed of await tx.query<ClosedWindowRow>(settleWindowsSql(workspaceId, ids))) {
      const { threadId, conversationId } = closed;
      if (conversationId === null) continue;
      const expiredAt = closed.expiredAt.toISOString();
      publish(tx, workspaceId, "window.closed", { conversationId, threadId, expiredAt });
    }
  });
}
