import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";

/** One line of the event log. `data` is the DTO as the JSON text that was written. */
export type LogLine = { position: number; at: Date; type: string; audience: string; data: string };

/** Lines after `position`, in order, at most `limit`. Positions are dense: a gap cannot appear later. */
export function readLog(workspaceId: string, position: number, limit: number): Promise<LogLine[]> {
  return query<LogLine>(sql`
    SELECT position, at, type, audience, data::text AS data FROM event
    WHERE "workspaceId" = ${workspaceId}::uuid AND position > ${position}::bigint
    ORDER BY position LIMIT ${limit}`);
}

/** The last position given, 0 for an empty log. */
export async function headPosition(workspaceId: string): Promise<number> {
  const [row] = await query<{ position: number }>(sql`
    SELECT position FROM workspace_position WHERE "workspaceId" = ${workspaceId}::uuid`);
  return row?.position ?? 0;
}

/** Whether a reader who has seen `position` can go on from there: not beyond the head, nothing dropped since. */
export async function canResume(workspaceId: string, position: number): Promise<boolean> {
  const [row] = await query<{ head: number; oldest: number | null }>(sql`
    SELECT COALESCE((SELECT position FROM workspace_position WHERE "workspaceId" = ${workspaceId}::uuid), 0) AS head,
           (SELECT min(position) FROM event WHERE "workspaceId" = ${workspaceId}::uuid) AS oldest`);
  if (!row || position > row.head) return false;
  return position === row.head || (row.oldest !== null && position >= row.oldest - 1);
}
