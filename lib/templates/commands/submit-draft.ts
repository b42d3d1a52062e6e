import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { stepDraftSql, type TemplateDraftRow } from "../drafts.sql.ts";
import type { TemplateDraftDto } from "../schema.ts";
import { hasErrors, lintTemplate } from "../template-lint.ts";
import { lockOpenDraft, told } from "./save-draft.ts";

/**
 * Hands a draft in: the worker makes the call once this is committed. 422 `template_invalid` with every finding when
 * WhatsApp would refuse it; 409 with the winner when outdated or on its way already.
 */
export function submitDraft(
  workspaceId: WorkspaceId,
  id: string,
  version: number,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const draft = await lockOpenDraft(tx, workspaceId, id, version);
    const findings = lintTemplate(draft);
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
