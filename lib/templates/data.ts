import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import type { TemplateRow } from "./columns.sql.ts";
import { listTemplatesSql, type TemplateFilter } from "./templates.sql.ts";

/** By name and language. A channel of another workspace has none. */
export function listTemplates(workspaceId: WorkspaceId, filter: TemplateFilter): Promise<TemplateRow[]> {
  return query<TemplateRow>(listTemplatesSql(workspaceId, filter));
}
