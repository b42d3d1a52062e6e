import { notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { deleteLabelSql } from "../labels.sql.ts";
import type { LabelUsageDto } from "../schema.ts";
import { labelUsageSql, unlabelContactsSql, unlabelConversationsSql } from "../uses.sql.ts";

/** Rows that one transaction holds: some ten milliseconds. */
const batchSize = 200;

/**
 * Deletes a label, and takes it off the first rows that carry it: for most labels that is all of them. The others are
 * a job's (`removeLabelUses`), which the log calls for. Until then they carry an id that nobody shows.
 */
export async function deleteLabel(workspaceId: WorkspaceId, id: string, author: string): Promise<void> {
  await transaction(async (tx) => {
    const [deleted] = await tx.query(deleteLabelSql(workspaceId, id));
    if (!deleted) throw notFound();
    await removeSome(tx, workspaceId, id);
    await audit(tx, { workspaceId, actor: author, action: "label.deleted", subjectId: id });
    publish(tx, workspaceId, "label.deleted", { id });
  });
}

/** Takes a deleted label off whatever still carries it, in short transactions. Throws while somebody holds the rest. */
export async function removeLabelUses(workspaceId: WorkspaceId, id: string): Promise<void> {
  while ((await transaction((tx) => removeSome(tx, workspaceId, id))) > 0);
  const [left] = await query<LabelUsageDto>(labelUsageSql(workspaceId, id));
  if (left && left.conversations + left.contacts > 0)
    throw new Error("others hold rows with a deleted label");
}

async function removeSome(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<number> {
  const conversations = await tx.query(unlabelConversationsSql(workspaceId, id, batchSize));
  const contacts = await tx.query(unlabelContactsSql(workspaceId, id, batchSize));
  return conversations.length + contacts.length;
}
