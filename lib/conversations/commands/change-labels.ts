import { keepLabels } from "#lib/labels/commands/keep-labels.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { LockedConversationRow } from "../change.sql.ts";
import { type LabelActivity, labelActivities, nextLabels } from "../label-change.ts";
import { saveConversationLabelsSql } from "../labels.sql.ts";

/**
 * Puts these labels and no others on a conversation whose lock the caller holds and whose version it has checked.
 * Null when they stand there already, else what to write into the thread. `invalid_value` for what is no label here.
 */
export async function changeLabels(
  tx: Tx,
  workspaceId: WorkspaceId,
  { id, labelIds: before }: Pick<LockedConversationRow, "id" | "labelIds">,
  wanted: readonly string[],
): Promise<LabelActivity[] | null> {
  const after = nextLabels(before, wanted);
  if (after.length === before.length && after.every((labelId) => before.includes(labelId))) return null;
  const names = await keepLabels(tx, workspaceId, after, before);
  await tx.query(saveConversationLabelsSql(workspaceId, id, after));
  return labelActivities(before, after, names);
}
