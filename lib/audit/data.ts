import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Page, pageOf } from "#lib/platform/http/cursor.ts";
import { type AuditRow, auditEntriesSql } from "./entries.sql.ts";
import type { AuditFilter } from "./schema.ts";

export async function listAuditEntries(
  workspaceId: WorkspaceId,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<Page<AuditRow>> {
  const rows = await query<AuditRow>(auditEntriesSql(workspaceId, filter, before, limit + 1));
  return pageOf(rows, limit, (row) => [row.id]);
}

/** All that fits the filter, newest first, a thousand at a time: an export of years must not live in memory. */
export async function* everyAuditEntry(
  workspaceId: WorkspaceId,
  filter: AuditFilter,
): AsyncGenerator<AuditRow[]> {
  const size = 1_000;
  let before: string | null = null;
  for (;;) {
    const rows: AuditRow[] = await query<AuditRow>(auditEntriesSql(workspaceId, filter, before, size));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    before = last.id;
  }
}
