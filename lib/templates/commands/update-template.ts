import { AppError, notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { TemplateRow } from "../columns.sql.ts";
import { presentTemplate } from "../present.ts";
import type { TemplateDto, UpdateTemplateInput } from "../schema.ts";
import { lockTemplateSql, saveAgentsAllowedSql } from "../templates.sql.ts";
import { announceTemplates } from "./announce.ts";

/** Allows or forbids agents a template. 409 with the winner when the caller's version is outdated. */
export async function updateTemplate(
  workspaceId: WorkspaceId,
  id: string,
  { agentsAllowed, version }: UpdateTemplateInput,
  author: string,
): Promise<TemplateDto> {
  return transaction(async (tx) => {
    const [before] = await tx.query<TemplateRow>(lockTemplateSql(workspaceId, id));
    if (!before) throw notFound();
    const current = presentTemplate(before);
    if (before.version !== version) throw new AppError("conflict", { extra: { current } });
    if (current.agentsAllowed === agentsAllowed) return current;
    await tx.query(saveAgentsAllowedSql(workspaceId, id, agentsAllowed));
    const action = "template.agents_allowed_changed";
    await audit(tx, { workspaceId, actor: author, action, subjectId: id, details: { agentsAllowed } });
    const [template] = await announceTemplates(tx, workspaceId, [id]);
    return template ?? current;
  });
}
