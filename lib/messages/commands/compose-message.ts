import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { SendRequest } from "../can-send.ts";
import { isInThreadSql } from "../outbound.sql.ts";
import type { NewLineInput } from "../outgoing-input.ts";
import { findSendTemplateSql, type SendTargetRow, type SendTemplateRow } from "../send-state.sql.ts";
import { type StoredContent, storedContentOf } from "../stored-content.ts";
import { fillTemplate } from "../template-message.ts";

export type ComposedMessage = StoredContent & { request: SendRequest };

/** What is asked for in the form in which it is stored: a template filled, a quoted message known. */
export async function composeMessage(
  tx: Tx,
  workspaceId: WorkspaceId,
  target: SendTargetRow,
  input: NewLineInput,
): Promise<ComposedMessage> {
  if (input.kind !== "template") {
    await checkQuote(tx, workspaceId, target, input.contextProviderMessageId);
    return { request: { kind: "free_form" }, ...storedContentOf(input) };
  }
  const { name, language } = input.template;
  const [template] = await tx.query<SendTemplateRow>(
    findSendTemplateSql(workspaceId, target.wabaId, name, language),
  );
  if (!template) throw new AppError("template_not_usable", { pointer: "/template" });
  const filled = fillTemplate(template, input.template);
  return {
    request: { kind: "template", template },
    text: filled.text,
    content: { template: filled.template },
  };
}

/** An id from elsewhere must not leave with this workspace's token. */
async function checkQuote(
  tx: Tx,
  workspaceId: WorkspaceId,
  target: SendTargetRow,
  providerMessageId: string | undefined,
): Promise<void> {
  if (providerMessageId === undefined) return;
  const found = await tx.query(isInThreadSql(workspaceId, target, providerMessageId));
  if (found.length > 0) return;
  throw new AppError("invalid_value", {
    pointer: "/contextProviderMessageId",
    detail: "is not a message of this conversation",
  });
}
