import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type TemplateVersionRow = {
  id: string;
  category: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: Record<string, unknown>[];
  messageSendTtlSeconds: number | null;
  /** Null: written outside of Parley. */
  submittedBy: string | null;
  submittedAt: Date;
  approvedAt: Date | null;
  /** When it stopped being what customers get: the next was approved, or the template was deleted. */
  endedAt: Date | null;
  rejectedAt: Date | null;
  rejectedReason: string | null;
  rejectionDetails: string | null;
};

const mostVersions = 200;

/** Newest first. */
export function listVersionsSql(workspaceId: WorkspaceId, templateId: string): Sql {
  return sql`
    SELECT version.id, version.category, version."parameterFormat", version.components,
      version."messageSendTtlSeconds", version."submittedBy", version."submittedAt", version."approvedAt",
      CASE WHEN version."approvedAt" IS NOT NULL THEN COALESCE(
        (SELECT min(later."approvedAt") FROM template_version AS later
         WHERE later."workspaceId" = version."workspaceId" AND later."templateId" = version."templateId"
           AND later."submittedAt" > version."submittedAt" AND later."approvedAt" IS NOT NULL),
        template."deletedAt") END AS "endedAt",
      version."rejectedAt", version."rejectedReason", version."rejectionDetails"
    FROM template_version AS version
    JOIN template ON template."workspaceId" = version."workspaceId" AND template.id = version."templateId"
    WHERE version."workspaceId" = ${workspaceId}::uuid AND version."templateId" = ${templateId}::uuid
    ORDER BY version."submittedAt" DESC, version.id DESC
    LIMIT ${mostVersions}::int`;
}

export type NewVersion = {
  id: string;
  templateId: string;
  submittedBy: string | null;
  submittedAt: Date;
  /** As submitted; WhatsApp's own form of it replaces them with the next list. */
  components: readonly Record<string, unknown>[];
  category: string;
  parameterFormat: string;
  messageSendTtlSeconds: number | null;
};

export function insertVersionSql(workspaceId: WorkspaceId, version: NewVersion): Sql {
  return sql`
    INSERT INTO template_version ("workspaceId", id, "templateId", category, "parameterFormat", components,
      "messageSendTtlSeconds", "submittedBy", "submittedAt")
    VALUES (${workspaceId}::uuid, ${version.id}::uuid, ${version.templateId}::uuid, ${version.category},
      ${version.parameterFormat}, ${JSON.stringify(version.components)}::jsonb,
      ${version.messageSendTtlSeconds}::int, ${version.submittedBy}, ${version.submittedAt}::timestamptz)`;
}

/** The newest version of each of these templates. */
function newestOf(workspaceId: WorkspaceId, templates: Sql): Sql {
  return sql`
    SELECT DISTINCT ON (version."templateId") version.* FROM template_version AS version
    WHERE version."workspaceId" = ${workspaceId}::uuid AND version."templateId" ${templates}
    ORDER BY version."templateId", version."submittedAt" DESC, version.id DESC`;
}

/**
 * A list shows these templates with other components than we knew. What we submitted ourselves and see for the first
 * time takes WhatsApp's form of it; anything else was changed elsewhere and is a version of its own.
 */
export function seeVersionsSql(
  workspaceId: WorkspaceId,
  seen: readonly { templateId: string; versionId: string }[],
  askedAt: Date,
): Sql {
  return sql`
    WITH seen AS (
      SELECT template.*, line."versionId"
      FROM json_to_recordset(${JSON.stringify(seen)}::json) AS line("templateId" uuid, "versionId" uuid)
      JOIN template ON template."workspaceId" = ${workspaceId}::uuid AND template.id = line."templateId"
    ), known AS (
      ${newestOf(workspaceId, sql`IN (SELECT id FROM seen)`)}
    ), own AS (
      UPDATE template_version SET components = seen.components, category = seen.category,
        "seenAt" = ${askedAt}::timestamptz
      FROM seen JOIN known ON known."templateId" = seen.id
      WHERE template_version."workspaceId" = ${workspaceId}::uuid AND template_version.id = known.id
        AND known."seenAt" IS NULL
      RETURNING template_version."templateId"
    )
    INSERT INTO template_version ("workspaceId", id, "templateId", category, "parameterFormat", components,
      "messageSendTtlSeconds", "submittedAt", "seenAt")
    SELECT ${workspaceId}::uuid, seen."versionId", seen.id, seen.category, seen."parameterFormat",
      seen.components, seen."messageSendTtlSeconds", ${askedAt}::timestamptz, ${askedAt}::timestamptz
    FROM seen WHERE seen.id NOT IN (SELECT "templateId" FROM own)
      AND NOT EXISTS (SELECT 1 FROM known WHERE known."templateId" = seen.id
                      AND known.components = seen.components)`;
}

/** What we submitted stands at WhatsApp as we wrote it: the next difference is somebody else's. */
export function markSeenSql(workspaceId: WorkspaceId, templateIds: readonly string[], askedAt: Date): Sql {
  return sql`
    UPDATE template_version SET "seenAt" = ${askedAt}::timestamptz
    WHERE "workspaceId" = ${workspaceId}::uuid AND "templateId" = ANY(${templateIds}::uuid[])
      AND "seenAt" IS NULL AND "submittedAt" < ${askedAt}::timestamptz`;
}

/** Carries what became of each template to the newest version of its text, once. */
export function judgeVersionsSql(workspaceId: WorkspaceId, templateIds: readonly string[]): Sql {
  // Told in whole seconds, so it may seem to come before what it is about.
  const judged = sql`GREATEST(template."statusAt", template_version."submittedAt")`;
  return sql`
    UPDATE template_version SET
      "approvedAt" = CASE WHEN template.status = 'APPROVED' THEN COALESCE(template_version."approvedAt",
        ${judged}) ELSE template_version."approvedAt" END,
      "rejectedAt" = CASE WHEN template.status = 'REJECTED' THEN ${judged} END,
      "rejectedReason" = CASE WHEN template.status = 'REJECTED' THEN template."rejectedReason" END,
      "rejectionDetails" = CASE WHEN template.status = 'REJECTED' THEN template."rejectionDetails" END
    FROM template
    JOIN (${newestOf(workspaceId, sql`= ANY(${templateIds}::uuid[])`)}) AS newest
      ON newest."templateId" = template.id
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template_version."workspaceId" = ${workspaceId}::uuid
      AND template_version.id = newest.id AND template.status IN ('APPROVED', 'REJECTED')`;
}
