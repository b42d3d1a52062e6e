import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { templateColumns } from "./columns.sql.ts";

export type TemplateFilter = {
  channelId: string | null;
  status: string | null;
  /** Only those agents may use. The same rule as mayAgentsUse. */
  forAgents: boolean;
};

/** WhatsApp allows an account 6,000 templates; a list without end would be somebody's mistake. */
const maxTemplates = 10_000;

export function listTemplatesSql(workspaceId: WorkspaceId, filter: TemplateFilter): Sql {
  const ofChannel = filter.channelId
    ? sql`AND template."wabaId" = (SELECT channel."wabaId" FROM channel
            WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${filter.channelId}::uuid)`
    : emptySql;
  const withStatus = filter.status ? sql`AND template.status = ${filter.status}` : emptySql;
  const allowed = filter.forAgents
    ? sql`AND COALESCE(template."agentsAllowed", template.category = 'UTILITY')`
    : emptySql;
  return sql`
    SELECT ${templateColumns} FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template."deletedAt" IS NULL
      ${ofChannel} ${withStatus} ${allowed}
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

export function saveAgentsAllowedSql(workspaceId: WorkspaceId, id: string, agentsAllowed: boolean): Sql {
  return sql`
    UPDATE template SET "agentsAllowed" = ${agentsAllowed}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

export function templateToDeleteSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT template."wabaId", template.name, template."providerTemplateId" FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template.id = ${id}::uuid
      AND template."deletionAskedAt" IS NOT NULL AND template."deletedAt" IS NULL`;
}
