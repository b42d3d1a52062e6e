import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { TemplateRow } from "../columns.sql.ts";
import {
  accountOfChannelSql,
  countDraftsSql,
  deleteDraftSql,
  draftOfTemplateSql,
  insertDraftSql,
  lockDraftSql,
  mostDrafts,
  type NewDraft,
  saveDraftSql,
  type TemplateDraftRow,
} from "../drafts.sql.ts";
import { editableContent } from "../editable-content.ts";
import type { TemplateContent } from "../lint-finding.ts";
import { presentDraft } from "../present.ts";
import type {
  CreateDraftInput,
  DuplicateTemplateInput,
  SaveDraftInput,
  TemplateDraftDto,
} from "../schema.ts";
import { lockTemplateSql } from "../templates.sql.ts";

/** A new template for the account of a channel. */
export function createDraft(
  workspaceId: WorkspaceId,
  { channelId, content }: CreateDraftInput,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const wabaId = await accountOf(tx, workspaceId, channelId);
    return insert(tx, workspaceId, { ...content, id: uuidv7(), wabaId, templateId: null }, author);
  });
}

/** The next version of a template: the draft that is there already, or a new one that says what is live. */
export function draftNextVersion(
  workspaceId: WorkspaceId,
  templateId: string,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const template = await lockTemplate(tx, workspaceId, templateId);
    const [held] = await tx.query<TemplateDraftRow>(draftOfTemplateSql(workspaceId, templateId));
    if (held) return presentDraft(held);
    const draft = { ...contentOf(template), id: uuidv7(), wabaId: template.wabaId, templateId };
    return insert(tx, workspaceId, draft, author);
  });
}

/** A draft that says the same in another language, under another name or for another account. */
export function duplicateTemplate(
  workspaceId: WorkspaceId,
  templateId: string,
  { channelId, language, name }: DuplicateTemplateInput,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const template = await lockTemplate(tx, workspaceId, templateId);
    const wabaId = channelId === undefined ? template.wabaId : await accountOf(tx, workspaceId, channelId);
    const content = contentOf(template);
    const changed = { ...content, language: language ?? content.language, name: name ?? content.name };
    return insert(tx, workspaceId, { ...changed, id: uuidv7(), wabaId, templateId: null }, author);
  });
}

/** 409 with the winner under `current` when outdated, or when it is on its way to WhatsApp. */
export function saveDraft(
  workspaceId: WorkspaceId,
  id: string,
  { content, version }: SaveDraftInput,
  author: string,
): Promise<TemplateDraftDto> {
  return transaction(async (tx) => {
    const before = await lockOpenDraft(tx, workspaceId, id, version);
    // The next version of a template is called as it is called.
    const fixed = before.templateId === null ? {} : { name: before.name, language: before.language };
    const [row] = await tx.query<TemplateDraftRow>(
      saveDraftSql(workspaceId, id, { ...content, ...fixed }, author),
    );
    return told(tx, workspaceId, row);
  });
}

export async function deleteDraft(workspaceId: WorkspaceId, id: string): Promise<void> {
  await transaction(async (tx) => {
    const [draft] = await tx.query<TemplateDraftRow>(lockDraftSql(workspaceId, id));
    if (!draft) throw notFound();
    if (draft.state === "submitting" || draft.state === "calling") {
      throw new AppError("conflict", { extra: { current: presentDraft(draft) } });
    }
    await tx.query(deleteDraftSql(workspaceId, id));
    publish(tx, workspaceId, "template_draft.changed", { id });
  });
}

/** The draft, locked, as its writer saw it and not on its way. */
export async function lockOpenDraft(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  version: number,
): Promise<TemplateDraftRow> {
  const [draft] = await tx.query<TemplateDraftRow>(lockDraftSql(workspaceId, id));
  if (!draft) throw notFound();
  if (draft.version !== version || draft.state !== "draft") {
    throw new AppError("conflict", { extra: { current: presentDraft(draft) } });
  }
  return draft;
}

/** Says that there is something new about a draft; who may see it asks. */
export function told(tx: Tx, workspaceId: WorkspaceId, row: TemplateDraftRow | undefined): TemplateDraftDto {
  if (!row) throw new Error("a template draft just written is gone");
  publish(tx, workspaceId, "template_draft.changed", { id: row.id });
  return presentDraft(row);
}

async function insert(
  tx: Tx,
  workspaceId: WorkspaceId,
  draft: NewDraft,
  author: string,
): Promise<TemplateDraftDto> {
  const [count] = await tx.query<{ total: number }>(countDraftsSql(workspaceId));
  if ((count?.total ?? 0) >= mostDrafts) throw new AppError("invalid_value", { detail: "too many drafts" });
  const [row] = await tx.query<TemplateDraftRow>(insertDraftSql(workspaceId, draft, author));
  return told(tx, workspaceId, row);
}

async function accountOf(tx: Tx, workspaceId: WorkspaceId, channelId: string): Promise<string> {
  const [channel] = await tx.query<{ wabaId: string }>(accountOfChannelSql(workspaceId, channelId));
  if (!channel)
    throw new AppError("invalid_value", { pointer: "/channelId", detail: "is no number of yours" });
  return channel.wabaId;
}

async function lockTemplate(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<TemplateRow> {
  const [template] = await tx.query<TemplateRow>(lockTemplateSql(workspaceId, id));
  if (!template) throw notFound();
  return template;
}

function contentOf(template: TemplateRow): TemplateContent {
  const { name, language, category, parameterFormat, components, messageSendTtlSeconds } = template;
  return editableContent({ name, language, category, parameterFormat, components, messageSendTtlSeconds });
}
