import { recordEvidence } from "#lib/channels/commands/record-evidence.ts";
import type { InboundTemplateUpdate } from "#lib/channels/inbound-event.ts";
import { templateEvidence } from "#lib/channels/template-evidence.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { applyTemplateUpdate } from "#lib/templates/commands/apply-template-update.ts";
import { type AccountChannelRow, accountChannelsSql } from "../account-channels.sql.ts";
import type { IngestItem } from "../ingest-item.ts";

type News = { wabaId: string; update: InboundTemplateUpdate };

/** Template news belong to the account, not to a number, so they carry no channel; its numbers hear of trouble. */
export async function applyTemplateUpdates(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  const byWorkspace = new Map<WorkspaceId, News[]>();
  for (const { workspaceId, unhandled, event } of items) {
    if (unhandled !== null || event.body.type !== "template_update" || event.wabaId === null) continue;
    await applyTemplateUpdate(tx, workspaceId, event.wabaId, event.body);
    const news = { wabaId: event.wabaId, update: event.body };
    byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), news]);
  }
  for (const [workspaceId, news] of [...byWorkspace].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const accounts = [...new Set(news.map(({ wabaId }) => wabaId))];
    const channels = await tx.query<AccountChannelRow>(accountChannelsSql(workspaceId, accounts));
    const evidence = news.flatMap(({ wabaId, update }) =>
      channels
        .filter((channel) => channel.wabaId === wabaId)
        .flatMap((channel) => templateEvidence(channel.id, update)),
    );
    await recordEvidence(tx, workspaceId, evidence);
  }
}
