import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { TemplateRow } from "../columns.sql.ts";
import { presentTemplate } from "../present.ts";
import type { TemplateDto } from "../schema.ts";
import { templatesByIdSql } from "../templates.sql.ts";

/** Publishes templates as they now stand, deleted ones with the status DELETED. Call after their last write. */
export async function announceTemplates(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<TemplateDto[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<TemplateRow>(templatesByIdSql(workspaceId, ids));
  const templates = rows.map(presentTemplate);
  for (const template of templates) publish(tx, workspaceId, "template.updated", template);
  return templates;
}
