import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { TemplateRow } from "../columns.sql.ts";
import { presentTemplate } from "../present.ts";
import type { TemplateDto } from "../schema.ts";
import { askDeletionSql, forgetDeletionSql, markDeletedSql } from "../submission.sql.ts";
import { lockTemplateSql } from "../templates.sql.ts";
import { announceTemplates } from "./announce.ts";

/** Asks for a template to be deleted at WhatsApp; the worker does it. Asking again changes nothing. */
export function askDeletion(workspaceId: WorkspaceId, id: string, author: string): Promise<TemplateDto> {
  return transaction(async (tx) => {
    const [template] = await tx.query<TemplateRow>(lockTemplateSql(workspaceId, id));
    if (!template) throw notFound();
    if (template.deletionAskedAt !== null) return presentTemplate(template);
    // WhatsApp keeps what it disabled (platform reference, 7.3).
    if (template.status === "DISABLED") throw new AppError("template_not_deletable");
    await tx.query(askDeletionSql(workspaceId, id));
    await enqueue(tx, "delete-template", { workspaceId, templateId: id }, id);
    const { name, language } = template;
    const action = "template.deleted";
    await audit(tx, { workspaceId, actor: author, action, subjectId: id, details: { name, language } });
    const [told] = await announceTemplates(tx, workspaceId, [id]);
    return told ?? presentTemplate(template);
  });
}

/** It is gone at WhatsApp; `heed` hears of it in the same transaction. */
export async function noteDeleted(
  workspaceId: WorkspaceId,
  id: string,
  heed: (tx: Tx) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const gone = await tx.query<{ id: string }>(markDeletedSql(workspaceId, id));
    await announceTemplates(
      tx,
      workspaceId,
      gone.map((row) => row.id),
    );
    await heed(tx);
  });
}

/** WhatsApp keeps it, or could not be asked for long: it is there as before. */
export async function noteNotDeleted(workspaceId: WorkspaceId, id: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.query(forgetDeletionSql(workspaceId, id));
    await announceTemplates(tx, workspaceId, [id]);
  });
}
