import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import type { AuditFilter } from "./schema.ts";

export type AuditRow = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subjectId: string | null;
  details: Record<string, unknown> | null;
};

/** Newest first. The ids are UUIDv7, so the primary key walks in the order of time; `before` is the last id seen. */
export function auditEntriesSql(
  workspaceId: WorkspaceId,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Sql {
  const { action, actor, from, to } = filter;
  return sql`
    SELECT id, at, actor, action, "subjectId", details FROM audit_entry
    WHERE "workspaceId" = ${workspaceId}::uuid
      ${before ? sql`AND id < ${before}::uuid` : emptySql}
      ${action ? sql`AND (action = ${action} OR starts_with(action, ${`${action}.`}))` : emptySql}
      ${actor ? sql`AND actor = ${actor}` : emptySql}
      ${from ? sql`AND at >= ${from}::timestamptz` : emptySql}
      ${to ? sql`AND at < ${to}::timestamptz` : emptySql}
    ORDER BY id DESC LIMIT ${limit}::int`;
}
