import { noteTemplateNews, type TemplateNews } from "#lib/channels/commands/note-template-news.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { applyTemplateUpdate } from "#lib/templates/commands/apply-template-update.ts";
import type { IngestItem } from "../ingest-item.ts";

/** Template news belong to the account, not to a number, so they carry no channel; its numbers hear of trouble. */
export async function applyTemplateUpdates(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  const byWorkspace = new Map<WorkspaceId, TemplateNews[]>();
  for (const { workspaceId, unhandled, event } of items) {
    if (unhandled !== null || event.body.type !== "template_update" || event.wabaId === null) continue;
    const update = await applyTemplateUpdate(tx, workspaceId, event.wabaId, event.body);
    if (update === null) continue;
    const news = { wabaId: event.wabaId, update };
    byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), news]);
  }
  for (const [workspaceId, news] of [...byWorkspace].sort(([a], [b]) => (a < b ? -1 : 1)))
    await noteTemplateNews(tx, workspaceId, news);
}
