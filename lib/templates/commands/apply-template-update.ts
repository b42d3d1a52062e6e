import type { InboundTemplateUpdate } from "#lib/channels/inbound-event.ts";
import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import {
  applyTemplateChangeSql,
  type ChangedTemplateRow,
  knowsTemplateSql,
  type TemplateChange,
} from "../template-update.sql.ts";
import { judgeVersionsSql } from "../versions.sql.ts";
import { announceTemplates } from "./announce.ts";

/** Statuses a webhook names an event rather than a state (platform reference, 7.4). */
const stateOf: Record<string, string> = {
  REINSTATED: "APPROVED",
  UNARCHIVED: "APPROVED",
  FLAGGED: "APPROVED",
};

/**
 * What Meta says about one template, in the transaction that stores the webhook. Of a template we do not know yet, and
 * of other components, a webhook says too little: a list is asked for. Publishes the templates that changed and returns
 * their ids.
 */
export async function applyTemplateUpdate(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  update: InboundTemplateUpdate,
): Promise<string[]> {
  const at = update.timestamp === null ? null : new Date(update.timestamp * 1000);
  const change = changeOf(update);
  const { providerTemplateId } = update;
  const rows =
    change === null
      ? []
      : await tx.query<ChangedTemplateRow>(
          applyTemplateChangeSql(workspaceId, wabaId, providerTemplateId, change, at),
        );
  if (rows.length === 0) await askForList(tx, workspaceId, wabaId, providerTemplateId, change === null);
  const ids = rows.filter(({ isNews }) => isNews).map(({ id }) => id);
  if (ids.length > 0) await tx.query(judgeVersionsSql(workspaceId, ids));
  await announceTemplates(tx, workspaceId, ids);
  return ids;
}

async function askForList(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  providerTemplateId: string,
  isNeeded: boolean,
): Promise<void> {
  const known = await tx.query(knowsTemplateSql(workspaceId, wabaId, providerTemplateId));
  // Older news of one we know are no reason.
  if (known.length > 0 && !isNeeded) return;
  await enqueue(tx, "sync-templates", { workspaceId }, workspaceId);
}

/** Null: it only says that the components are others now. */
function changeOf({ change }: InboundTemplateUpdate): TemplateChange | null {
  switch (change.field) {
    case "status":
      return {
        kind: "status",
        status: stateOf[change.status] ?? change.status,
        rejectedReason: change.reason === "NONE" ? null : change.reason,
        rejectionDetails: change.status === "REJECTED" ? change.details : null,
      };
    case "quality":
      return { kind: "quality", qualityScore: change.score };
    case "category":
      return { kind: "category", category: change.category, announced: change.announcedCategory };
    case "components":
      return null;
  }
}
