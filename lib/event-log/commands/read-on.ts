import type { EventType, EventTypes } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { behindSql, createCursorSql, linesAfterSql, lockCursorSql, moveCursorSql } from "../cursors.sql.ts";

export type ReadLine = {
  [K in EventType]: { position: number; type: K; at: Date; data: EventTypes[K] };
}[EventType];

const pageSize = 500;

export function workspacesBehind(reader: string): Promise<{ workspaceId: WorkspaceId }[]> {
  return query<{ workspaceId: WorkspaceId }>(behindSql(reader));
}

/**
 * Reads one page of a workspace's log for a named reader. What `handle` writes and where the reader stands commit
 * together: each line is handled exactly once, however many processes read. Returns whether there may be more.
 */
export function readOn(
  reader: string,
  workspaceId: WorkspaceId,
  handle: (tx: Tx, lines: readonly ReadLine[]) => Promise<void>,
): Promise<boolean> {
  return transaction(async (tx) => {
    await tx.query(createCursorSql(reader, workspaceId));
    const [cursor] = await tx.query<{ position: number }>(lockCursorSql(reader, workspaceId));
    if (!cursor) return false;
    const lines = await tx.query<ReadLine>(linesAfterSql(workspaceId, cursor.position, pageSize));
    const last = lines.at(-1);
    if (!last) return false;
    await handle(tx, lines);
    await tx.query(moveCursorSql(reader, workspaceId, last.position));
    return lines.length === pageSize;
  });
}
