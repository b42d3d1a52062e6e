import type { InboundTemplateUpdate, TemplateUpdate } from "#lib/channels/inbound-event.ts";
import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import {
  applyTemplateChangeSql,
  type ChangedTemplateRow,
  type KnownTemplateRow,
  knowsTemplateSql,
  type NamedTemplateRow,
  namedTemplateSql,
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

/** Statuses whose cause WhatsApp tells in its own words. */
const explained = new Set(["REJECTED", "PAUSED", "DISABLED"]);

/**
 * What Meta says about one template, in the transaction that stores the webhook. Of a template we do not know yet, and
 * of other components, a webhook says too little: a list is asked for. Publishes the templates that changed. Returns
 * the update with the template it is about; null when nobody knows which that is.
 */
export async function applyTemplateUpdate(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  told: InboundTemplateUpdate,
): Promise<TemplateUpdate | null> {
  const update = await identified(tx, workspaceId, wabaId, told);
  if (update === null) await enqueue(tx, "sync-templates", { workspaceId }, workspaceId);
  else await apply(tx, workspaceId, wabaId, update);
  return update;
}

/** By its id, else by name and language (platform reference, 4.1); what was not told is looked up. */
async function identified(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  told: InboundTemplateUpdate,
): Promise<TemplateUpdate | null> {
  const { providerTemplateId, name, language } = told;
  if (providerTemplateId !== null && name !== "" && language !== "") return { ...told, providerTemplateId };
  const [known] = await tx.query<NamedTemplateRow>(namedTemplateSql(workspaceId, wabaId, told));
  if (known) return { ...told, ...known };
  return providerTemplateId === null ? null : { ...told, providerTemplateId };
}

async function apply(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  update: TemplateUpdate,
): Promise<void> {
  const at = update.timestamp === null ? null : new Date(update.timestamp * 1000);
  const change = changeOf(update);
  const { providerTemplateId } = update;
  const rows =
    change === null
      ? []
      : await tx.query<ChangedTemplateRow>(
          applyTemplateChangeSql(workspaceId, wabaId, providerTemplateId, change, at),
        );
  // Of two words of one second nobody knows which is the later: the list does.
  const isUnsure = change === null || rows.some((row) => row.isNews && row.isSameSecond);
  if (rows.length === 0 || isUnsure) await askForList(tx, workspaceId, wabaId, providerTemplateId, isUnsure);
  const ids = rows.filter(({ isNews }) => isNews).map(({ id }) => id);
  if (ids.length > 0) await tx.query(judgeVersionsSql(workspaceId, ids));
  await announceTemplates(tx, workspaceId, ids);
}

async function askForList(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  providerTemplateId: string,
  isNeeded: boolean,
): Promise<void> {
  // Older news of one we know are no reason; of one that was deleted they are, if it is there again.
  const [known] = await tx.query<KnownTemplateRow>(knowsTemplateSql(workspaceId, wabaId, providerTemplateId));
  if (known && !known.isDeleted && !isNeeded) return;
  await enqueue(tx, "sync-templates", { workspaceId }, workspaceId);
}

/** Null: it only says that the components are others now. */
function changeOf({ change }: TemplateUpdate): TemplateChange | null {
  switch (change.field) {
    case "status":
      return {
        kind: "status",
        status: stateOf[change.status] ?? change.status,
        rejectedReason: change.reason === "NONE" ? null : change.reason,
        rejectionDetails: explained.has(change.status) ? change.details : null,
      };
    case "quality":
      return { kind: "quality", qualityScore: change.score };
    case "category":
      return { kind: "category", category: change.category, announced: change.announcedCategory };
    case "components":
      return null;
  }
}
