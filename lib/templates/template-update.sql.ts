import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type TemplateChange = {
  status: string | null;
  rejectedReason: string | null;
  qualityScore: string | null;
  category: string | null;
};

/** Applies what a webhook says unless something newer is known. A column that it says nothing about stays. */
export function applyTemplateChangeSql(
  workspaceId: WorkspaceId,
  wabaId: string,
  providerTemplateId: string,
  change: TemplateChange,
  at: Date | null,
): Sql {
  return sql`
    UPDATE template SET
      status = COALESCE(${change.status}, status),
      "rejectedReason" = CASE WHEN ${change.status}::text IS NULL THEN "rejectedReason"
                              ELSE ${change.rejectedReason} END,
      "qualityScore" = COALESCE(${change.qualityScore}, "qualityScore"),
      category = COALESCE(${change.category}, category),
      "deletedAt" = CASE WHEN ${change.status} = 'DELETED' THEN now() ELSE "deletedAt" END,
      "changedAt" = COALESCE(${at}::timestamptz, now()), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND "wabaId" = ${wabaId}
      AND "providerTemplateId" = ${providerTemplateId}
      AND "changedAt" <= COALESCE(${at}::timestamptz, now())
    RETURNING id`;
}
