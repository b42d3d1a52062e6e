import { AppError, notFound } from "#lib/errors.ts";
import { can } from "#lib/permissions.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { TemplateRow } from "../columns.sql.ts";
import { presentTemplate } from "../present.ts";
import type { TemplateDto, UpdateTemplateInput } from "../schema.ts";
import { audiencesFor } from "../template-use.ts";
import { countNumbersSql, lockTemplateSql, saveUseSql } from "../templates.sql.ts";
import { announceTemplates } from "./announce.ts";

/**
 * Says who may use a template and through which numbers. Nobody decides about one that is not theirs to use, nor takes
 * one from themselves. 409 with the winner when the caller's version is outdated.
 */
export async function updateTemplate(
  actor: Actor,
  id: string,
  { version, ...changes }: UpdateTemplateInput,
): Promise<TemplateDto> {
  const { workspaceId } = actor;
  return transaction(async (tx) => {
    const [before] = await tx.query<TemplateRow>(lockTemplateSql(workspaceId, id));
    if (!before) throw notFound();
    const current = presentTemplate(before);
    const own = audiencesFor((capability) => can(actor, capability));
    const { audience = current.audience, channelIds = current.channelIds } = changes;
    if (!own.includes(current.audience) || !own.includes(audience)) throw new AppError("forbidden");
    if (before.version !== version) throw new AppError("conflict", { extra: { current } });
    if (changes.channelIds) await assertOwnNumbers(tx, workspaceId, before.wabaId, changes.channelIds);
    if (current.audience === audience && isSame(current.channelIds, channelIds)) return current;
    await tx.query(saveUseSql(workspaceId, id, { audience, channelIds }));
    const details = { audience, numbers: channelIds.length === 0 ? "all" : channelIds.join(" ") };
    await audit(tx, { workspaceId, actor, action: "template.use_changed", subjectId: id, details });
    const [template] = await announceTemplates(tx, workspaceId, [id]);
    return template ?? current;
  });
}

async function assertOwnNumbers(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  ids: readonly string[],
): Promise<void> {
  const [found] = await tx.query<{ count: number }>(countNumbersSql(workspaceId, wabaId, ids));
  if (found?.count === ids.length) return;
  throw new AppError("invalid_value", { pointer: "/channelIds", detail: "must be numbers of its account" });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}
