import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { ProviderTemplate } from "./template-diff.ts";

/** One sync of an account at a time; held until COMMIT. */
export function lockSyncSql(workspaceId: WorkspaceId, wabaId: string): Sql {
  return sql`SELECT pg_advisory_xact_lock(hashtextextended(${`template-sync/${workspaceId}/${wabaId}`}, 7))`;
}

export function knownTemplatesSql(workspaceId: WorkspaceId, wabaId: string): Sql {
  return sql`
    SELECT id, "providerTemplateId", name, language, category, status, "parameterFormat", components,
           "qualityScore", "rejectedReason", "messageSendTtlSeconds",
           "announcedCategory", "changedAt", "deletedAt"
    FROM template WHERE "workspaceId" = ${workspaceId}::uuid AND "wabaId" = ${wabaId}
    ORDER BY id FOR UPDATE`;
}

const line = sql`AS line(id uuid, "providerTemplateId" text, name text, language text, category text, status text,
  "parameterFormat" text, components jsonb, "qualityScore" text, "rejectedReason" text,
  "messageSendTtlSeconds" int, "announcedCategory" text)`;

export function insertTemplatesSql(
  workspaceId: WorkspaceId,
  wabaId: string,
  templates: readonly (ProviderTemplate & { id: string })[],
  askedAt: Date,
): Sql {
  return sql`
    INSERT INTO template ("workspaceId", id, "wabaId", "providerTemplateId", name, language, category, status,
      "parameterFormat", components, "qualityScore", "rejectedReason", "messageSendTtlSeconds",
      "announcedCategory", "syncedAt", "changedAt", "statusAt", "qualityAt", "categoryAt")
    SELECT ${workspaceId}::uuid, line.id, ${wabaId}, line."providerTemplateId", line.name, line.language,
      line.category, line.status, line."parameterFormat", line.components, line."qualityScore",
      line."rejectedReason", line."messageSendTtlSeconds", line."announcedCategory", moment.at, moment.at, moment.at, moment.at, moment.at
    FROM json_to_recordset(${JSON.stringify(templates)}::json) ${line},
      (SELECT ${askedAt}::timestamptz AS at) AS moment`;
}

export function updateTemplatesSql(
  workspaceId: WorkspaceId,
  templates: readonly (ProviderTemplate & { id: string })[],
  askedAt: Date,
): Sql {
  return sql`
    UPDATE template SET name = line.name, language = line.language, category = line.category,
      status = line.status, "parameterFormat" = line."parameterFormat", components = line.components,
      "qualityScore" = line."qualityScore", "rejectedReason" = line."rejectedReason", "deletedAt" = NULL,
      -- Only webhooks bring Meta's own words; they stay as long as the verdict does.
      "rejectionDetails" = CASE WHEN line.status = template.status THEN template."rejectionDetails" END,
      "announcedCategory" = COALESCE(line."announcedCategory",
        CASE WHEN line.category = template.category THEN template."announcedCategory" END),
      "messageSendTtlSeconds" = line."messageSendTtlSeconds",
      "syncedAt" = ${askedAt}::timestamptz, "changedAt" = ${askedAt}::timestamptz,
      "statusAt" = ${askedAt}::timestamptz, "qualityAt" = ${askedAt}::timestamptz,
      "categoryAt" = ${askedAt}::timestamptz, version = template.version + 1
    FROM json_to_recordset(${JSON.stringify(templates)}::json) ${line}
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = line.id`;
}

export function markMissingSql(workspaceId: WorkspaceId, ids: readonly string[], askedAt: Date): Sql {
  return sql`
    UPDATE template SET "deletedAt" = ${askedAt}::timestamptz, status = 'DELETED',
      "syncedAt" = ${askedAt}::timestamptz, "changedAt" = ${askedAt}::timestamptz,
      "statusAt" = ${askedAt}::timestamptz, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])`;
}

export function touchSyncedSql(workspaceId: WorkspaceId, ids: readonly string[], askedAt: Date): Sql {
  return sql`
    UPDATE template SET "syncedAt" = ${askedAt}::timestamptz
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])`;
}
