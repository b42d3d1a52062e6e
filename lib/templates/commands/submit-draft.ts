import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { TemplateRow } from "../columns.sql.ts";
import { stepDraftSql, type TemplateDraftRow } from "../drafts.sql.ts";
import { lintDouble, type OtherTemplate } from "../lint-double.ts";
import type { TemplateContent } from "../lint-finding.ts";
import type { TemplateDraftDto } from "../schema.ts";
import { sameBodySql } from "../submission.sql.ts";
import { isEditable } from "../submission.ts";
import { hasErrors, lintTemplate } from "../template-lint.ts";
import { lockTemplateSql } from "../templates.sql.ts";
import { lockOpenDraft, told } from "./save-draft.ts";

/**
 * Hands a draft in: the worker makes the call once this is committed. 422 `template_invalid` with every finding when
 * WhatsApp would refuse it; 409 with the winner when outdated or on its way already, `template_not_editable` when
 * WhatsApp takes no edits of its template now.
 */
export function submitDraft(
  workspaceId: WorkspaceId,
  id: string,
  version: number,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const draft = await lockOpenDraft(tx, workspaceId, id, version);
    const content =
      draft.templateId === null ? draft : await nextVersionOf(tx, workspaceId, draft, draft.templateId);
    const others = await tx.query<OtherTemplate>(sameBodySql(workspaceId, draft));
    const findings = [...lintTemplate(content), ...lintDouble(content, others, draft.templateId)];
    if (hasErrors(findings)) throw new AppError("template_invalid", { extra: { findings } });
    const [row] = await tx.query<TemplateDraftRow>(
      stepDraftSql(workspaceId, id, { state: "submitting", submittedBy: author }),
    );
    await enqueue(tx, "submit-template", { workspaceId, draftId: id }, id);
    await audit(tx, {
      workspaceId,
      actor: author,
      action: draft.templateId === null ? "template.submitted" : "template.edited",
      subjectId: draft.templateId ?? id,
      details: { name: draft.name, language: draft.language },
    });
    return told(tx, workspaceId, row);
  });
}

/** Of an approved template the category stays what WhatsApp says, which may have changed it since. */
async function nextVersionOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  draft: TemplateDraftRow,
  templateId: string,
): Promise<TemplateContent> {
  const [template] = await tx.query<TemplateRow>(lockTemplateSql(workspaceId, templateId));
  if (!template || template.deletionAskedAt !== null || !isEditable(template)) {
    throw new AppError("template_not_editable");
  }
  return template.status === "APPROVED" ? { ...draft, category: template.category } : draft;
}
