import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type BulkRowRow, type BulkRunRow, listRunsSql, rowsSql, runSql } from "./bulk-replies.sql.ts";

const mostRuns = 20;

/** The last ones, newest first. */
export function listRuns(workspaceId: WorkspaceId): Promise<BulkRunRow[]> {
  return query<BulkRunRow>(listRunsSql(workspaceId, mostRuns));
}

export async function findRun(workspaceId: WorkspaceId, id: string): Promise<BulkRunRow> {
  const [run] = await query<BulkRunRow>(runSql(workspaceId, id));
  if (!run) throw notFound();
  return run;
}

export async function listRows(workspaceId: WorkspaceId, runId: string): Promise<BulkRowRow[]> {
  await findRun(workspaceId, runId);
  return query<BulkRowRow>(rowsSql(workspaceId, runId));
}
