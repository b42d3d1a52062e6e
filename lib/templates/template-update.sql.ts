import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type TemplateChange =
  | { kind: "status"; status: string; rejectedReason: string | null; rejectionDetails: string | null }
  | { kind: "quality"; qualityScore: string }
  /** `announced`: what it will be within a day; null once it is. */
  | { kind: "category"; category: string; announced: string | null };

const columnsOf: Record<TemplateChange["kind"], Sql> = {
  status: sql`"statusAt"`,
  quality: sql`"qualityAt"`,
  category: sql`"categoryAt"`,
};

/**
 * Applies what a webhook says unless something newer is known of the same thing; each thing has its own time. Webhooks
 * are stamped in whole seconds, ours and those of lists are not: all are compared by the second. Of two in one second a
 * decision wins over "in review", and the same again is nothing. A deleted template comes back by a list alone.
 */
export function applyTemplateChangeSql(
  workspaceId: WorkspaceId,
  wabaId: string,
  providerTemplateId: string,
  change: TemplateChange,
  at: Date | null,
): Sql {
  const column = columnsOf[change.kind];
  const moment = sql`COALESCE(${at}::timestamptz, now())`;
  return sql`
    WITH known AS (
      SELECT template.id, (${newsOf(change)}) AS "isNews",
        COALESCE(template.${column} >= ${moment}, false) AS "isSameSecond" FROM template
      WHERE template."workspaceId" = ${workspaceId}::uuid AND template."wabaId" = ${wabaId}
        AND template."providerTemplateId" = ${providerTemplateId}
        AND COALESCE(date_trunc('second', template.${column}), '-infinity') <= ${moment}
        AND (template."deletedAt" IS NULL OR ${isDeletion(change)}::boolean)
        AND NOT (${isUndecided(change)}::boolean AND template.status <> 'PENDING'
                 AND COALESCE(template."statusAt", '-infinity') >= ${moment})
      FOR UPDATE
    )
    UPDATE template SET ${assignments(change)}, ${column} = ${moment},
      "changedAt" = GREATEST(template."changedAt", ${moment}, clock_timestamp()),
      version = template.version + known."isNews"::int
    FROM known
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = known.id
    RETURNING template.id, known."isNews", known."isSameSecond"`;
}

export type ChangedTemplateRow = {
  id: string;
  /** False: the same again, only later. */
  isNews: boolean;
  /** Something else was known of the same second. */
  isSameSecond: boolean;
};

export function knowsTemplateSql(workspaceId: WorkspaceId, wabaId: string, providerTemplateId: string): Sql {
  return sql`
    SELECT "deletedAt" IS NOT NULL AS "isDeleted" FROM template
    WHERE "workspaceId" = ${workspaceId}::uuid AND "wabaId" = ${wabaId}
      AND "providerTemplateId" = ${providerTemplateId}`;
}

export type KnownTemplateRow = { isDeleted: boolean };

type Named = { providerTemplateId: string | null; name: string; language: string };
export type NamedTemplateRow = { providerTemplateId: string; name: string; language: string };

/** A template by WhatsApp's id, or without one by name and language: those who are there, not who was. */
export function namedTemplateSql(workspaceId: WorkspaceId, wabaId: string, told: Named): Sql {
  const { providerTemplateId: id, name, language } = told;
  const isIt =
    id === null
      ? sql`name = ${name} AND language = ${language} AND "deletedAt" IS NULL`
      : sql`"providerTemplateId" = ${id}`;
  return sql`
    SELECT "providerTemplateId", name, language FROM template
    WHERE "workspaceId" = ${workspaceId}::uuid AND "wabaId" = ${wabaId} AND ${isIt}
    ORDER BY "changedAt" DESC LIMIT 1`;
}

function isDeletion(change: TemplateChange): boolean {
  return change.kind === "status" && change.status === "DELETED";
}

function isUndecided(change: TemplateChange): boolean {
  return change.kind === "status" && change.status === "PENDING";
}

function assignments(change: TemplateChange): Sql {
  switch (change.kind) {
    case "status":
      return sql`status = ${change.status}, "rejectedReason" = ${change.rejectedReason},
        "rejectionDetails" = ${change.rejectionDetails},
        "deletedAt" = CASE WHEN ${change.status} = 'DELETED' THEN now() ELSE template."deletedAt" END`;
    case "quality":
      return sql`"qualityScore" = ${change.qualityScore}`;
    case "category":
      return sql`category = ${change.category}, "announcedCategory" = ${change.announced}`;
  }
}

/** Whether it says anything we do not know. */
function newsOf(change: TemplateChange): Sql {
  switch (change.kind) {
    case "status":
      return sql`(template.status, template."rejectedReason", template."rejectionDetails") IS DISTINCT FROM
        (${change.status}, ${change.rejectedReason}, ${change.rejectionDetails})`;
    case "quality":
      return sql`template."qualityScore" IS DISTINCT FROM ${change.qualityScore}`;
    case "category":
      return sql`(template.category, template."announcedCategory") IS DISTINCT FROM (${change.category}, ${change.announced})`;
  }
}
