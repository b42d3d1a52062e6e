import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import type { TemplateRow } from "./columns.sql.ts";
import { listDraftsSql, type TemplateDraftRow } from "./drafts.sql.ts";
import {
  listTemplatesSql,
  type TemplateFilter,
  templatesByIdSql,
  templateToDeleteSql,
} from "./templates.sql.ts";
import { listVersionsSql, type TemplateVersionRow } from "./versions.sql.ts";

/** By name and language. A channel of another workspace has none. */
export function listTemplates(workspaceId: WorkspaceId, filter: TemplateFilter): Promise<TemplateRow[]> {
  return query<TemplateRow>(listTemplatesSql(workspaceId, filter));
}

/** Last changed first. */
export function listDrafts(workspaceId: WorkspaceId, channelId: string | null): Promise<TemplateDraftRow[]> {
  return query<TemplateDraftRow>(listDraftsSql(workspaceId, channelId));
}

/** What a template said, newest first; also of one that was deleted. */
export async function templateHistory(
  workspaceId: WorkspaceId,
  templateId: string,
): Promise<TemplateVersionRow[]> {
  const known = await query(templatesByIdSql(workspaceId, [templateId]));
  if (known.length === 0) throw notFound();
  return query<TemplateVersionRow>(listVersionsSql(workspaceId, templateId));
}

export type TemplateToDelete = { wabaId: string; name: string; providerTemplateId: string };

/** Null when nobody asked for its deletion, or it is gone. */
export async function templateToDelete(
  workspaceId: WorkspaceId,
  templateId: string,
): Promise<TemplateToDelete | null> {
  const [row] = await query<TemplateToDelete>(templateToDeleteSql(workspaceId, templateId));
  return row ?? null;
}
