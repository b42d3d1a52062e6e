import type { InboundTemplateUpdate } from "#lib/channels/inbound-event.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { applyTemplateChangeSql, type TemplateChange } from "../template-update.sql.ts";
import { announceTemplates } from "./announce.ts";

/** Statuses a webhook names an event rather than a state (platform reference, 7.4). */
const stateOf: Record<string, string> = {
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
  FLAGGED: "APPROVED",
};

/**
 * What Meta says about one template, in the transaction that stores the webhook. A template we do not know yet
 * changes nothing: the next sync brings it. Publishes the templates that changed and returns their ids.
 */
export async function applyTemplateUpdate(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  update: InboundTemplateUpdate,
): Promise<string[]> {
  const at = update.timestamp === null ? null : new Date(update.timestamp * 1000);
  const rows = await tx.query<{ id: string }>(
    applyTemplateChangeSql(workspaceId, wabaId, update.providerTemplateId, changeOf(update), at),
  );
  const ids = rows.map((row) => row.id);
  await announceTemplates(tx, workspaceId, ids);
  return ids;
}

function changeOf({ change }: InboundTemplateUpdate): TemplateChange {
  const nothing = { status: null, rejectedReason: null, qualityScore: null, category: null };
  if (change.field === "status") {
    return {
      ...nothing,
      status: stateOf[change.status] ?? change.status,
      rejectedReason: change.reason === "NONE" ? null : change.reason,
    };
  }
  if (change.field === "quality") return { ...nothing, qualityScore: change.score };
  // A category that is only announced changes in 24 hours, and then says so again.
  if (change.field === "category") return { ...nothing, category: change.category };
  return nothing;
}
