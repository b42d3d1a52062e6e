import type { Tx } from "#lib/platform/database/transaction.ts";
import { applyTemplateUpdate } from "#lib/templates/commands/apply-template-update.ts";
import type { IngestItem } from "../ingest-item.ts";

/** Template news belong to the account, not to a number, so they carry no channel. */
export async function applyTemplateUpdates(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  for (const { workspaceId, unhandled, event } of items) {
    if (unhandled !== null || event.body.type !== "template_update" || event.wabaId === null) continue;
    await applyTemplateUpdate(tx, workspaceId, event.wabaId, event.body);
  }
}
