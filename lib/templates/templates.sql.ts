import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { templateColumns } from "./columns.sql.ts";
import type { Audience } from "./template-use.ts";

export type TemplateFilter = {
  channelId: string | null;
  status: string | null;
  /** Only those that are for one of these. The same rule as audienceOf. */
  audiences: readonly Audience[];
  /** Also those that the channel may not send. */
  ofAccount: boolean;
  /** Instead what they or the channel may not use, or WhatsApp does not let them: the reasons of obstacleTo. */
  isUnusable?: boolean;
};

/** WhatsApp allows an account 6,000 templates; a list without end would be somebody's mistake. */
const maxTemplates = 10_000;

export function listTemplatesSql(workspaceId: WorkspaceId, filter: TemplateFilter): Sql {
  const ofChannel = filter.channelId
    ? sql`AND template."wabaId" = (SELECT channel."wabaId" FROM channel
            WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${filter.channelId}::uuid)`
    : emptySql;
  const isForChannel = filter.channelId
    ? sql`(${filter.ofAccount} OR template."channelIds" = '{}'
           OR ${filter.channelId}::uuid = ANY(template."channelIds"))`
    : sql`true`;
  const isTheirs = sql`
    COALESCE(template.audience, CASE WHEN template.category = 'UTILITY' THEN 'everybody' ELSE 'managers' END)
      = ANY(${filter.audiences}::text[])`;
  const isWanted = filter.isUnusable
    ? sql`(template.status IN ('PAUSED', 'DISABLED')
           OR (template.status = 'APPROVED' AND NOT (${isTheirs} AND ${isForChannel})))`
    : sql`(${isTheirs} AND ${isForChannel})`;
  const withStatus = filter.status ? sql`AND template.status = ${filter.status}` : emptySql;
  return sql`
    SELECT ${templateColumns} FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template."deletedAt" IS NULL
      AND ${isWanted} ${ofChannel} ${withStatus}
    ORDER BY template.name, template.language, template.id
    LIMIT ${maxTemplates}::int`;
}

export function templatesByIdSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT ${templateColumns} FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = ANY(${ids}::uuid[])
    ORDER BY template.id`;
}

export function lockTemplateSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${templateColumns} FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = ${id}::uuid
      AND template."deletedAt" IS NULL
    FOR UPDATE`;
}

export type TemplateUse = { audience: Audience; channelIds: readonly string[] };

export function saveUseSql(workspaceId: WorkspaceId, id: string, use: TemplateUse): Sql {
  return sql`
    UPDATE template SET audience = ${use.audience}, "channelIds" = ${use.channelIds}::uuid[], version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

export function templateToDeleteSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT template."wabaId", template.name, template."providerTemplateId" FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = ${id}::uuid
      AND template."deletionAskedAt" IS NOT NULL AND template."deletedAt" IS NULL`;
}

/** How many of these are numbers of an account. */
export function countNumbersSql(workspaceId: WorkspaceId, wabaId: string, ids: readonly string[]): Sql {
  return sql`
    SELECT count(*)::int AS count FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel."wabaId" = ${wabaId}
      AND channel.id = ANY(${ids}::uuid[])`;
}
