import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { contentChanges } from "../content-changes.ts";
import {
  type DraftProblem,
  deleteDraftSql,
  lockDraftSql,
  stepDraftSql,
  type TemplateDraftRow,
  unconfirmedDraftsSql,
} from "../drafts.sql.ts";
import { type AtProviderRow, insertSubmittedSql, providerIdSql, resubmittedSql } from "../submission.sql.ts";
import type { ProviderTemplate } from "../template-diff.ts";
import { insertVersionSql, judgeVersionsSql } from "../versions.sql.ts";
import { announceTemplates } from "./announce.ts";
import { told } from "./save-draft.ts";

export type BegunSubmission = {
  draft: TemplateDraftRow;
  /** The template whose next version it is; null: a new one. */
  template: AtProviderRow | null;
};

/**
 * Commits that the call begins, so that nobody begins it again. Null: there is nothing to do (any more). A call that
 * a process left behind may have reached WhatsApp: it is not repeated, the next list of templates decides.
 */
export function beginSubmission(workspaceId: WorkspaceId, draftId: string): Promise<BegunSubmission | null> {
  return transaction(async (tx) => {
    const [draft] = await tx.query<TemplateDraftRow>(lockDraftSql(workspaceId, draftId));
    if (draft?.state === "calling") await leaveUnconfirmed(tx, workspaceId, draftId);
    if (draft?.state !== "submitting") return null;
    const [row] = await tx.query<TemplateDraftRow>(
      stepDraftSql(workspaceId, draftId, { state: "calling", isCalled: true }),
    );
    if (!row) return null;
    if (row.templateId === null) return { draft: row, template: null };
    const [template] = await tx.query<AtProviderRow>(providerIdSql(workspaceId, row.templateId));
    return template ? { draft: row, template } : null;
  });
}

type Made = { providerTemplateId: string; status: string; category: string };
/** A new template as WhatsApp answered it, of the second in which the call began. */
export type MadeTemplate = Made & { name: string; language: string; timestamp: number };

/**
 * WhatsApp has it. `made`: what it answered about a new one, which may be its verdict already. `heed` hears of it in
 * the same transaction: of a new one what WhatsApp made of it, of an edit (null) when its call began.
 */
export async function noteAccepted(
  workspaceId: WorkspaceId,
  draftId: string,
  made: Made | null,
  heed: (tx: Tx, made: MadeTemplate | null, calledAt: Date) => Promise<void>,
): Promise<void> {
  await transaction(async (tx) => {
    const [draft] = await tx.query<TemplateDraftRow>(lockDraftSql(workspaceId, draftId));
    if (!draft || draft.calledAt === null) return;
    const templateId = await storeAccepted(tx, workspaceId, draft, draft.calledAt, made);
    await close(tx, workspaceId, draft, templateId);
    const { name, language, calledAt } = draft;
    const timestamp = Math.floor(calledAt.getTime() / 1000);
    // WhatsApp's own form of it: preset texts, addresses of samples, a decision that was quicker than its answer.
    // Before the numbers are heeded, as ingestion does: the other way round the two would wait for each other.
    await enqueue(tx, "sync-templates", { workspaceId }, workspaceId);
    await heed(tx, made && { ...made, name, language, timestamp }, calledAt);
  });
}

/** It surely did not get there, or was refused: back to its writer, with the cause. */
export async function noteRefused(
  workspaceId: WorkspaceId,
  draftId: string,
  problem: DraftProblem,
): Promise<void> {
  await transaction(async (tx) => {
    const [draft] = await tx.query<TemplateDraftRow>(lockDraftSql(workspaceId, draftId));
    if (draft?.state !== "calling") return;
    const [row] = await tx.query<TemplateDraftRow>(
      stepDraftSql(workspaceId, draftId, { state: "draft", problem }),
    );
    told(tx, workspaceId, row);
  });
}

/** Nobody knows whether WhatsApp has it. */
export async function noteUnconfirmed(workspaceId: WorkspaceId, draftId: string): Promise<void> {
  await transaction((tx) => leaveUnconfirmed(tx, workspaceId, draftId));
}

async function leaveUnconfirmed(tx: Tx, workspaceId: WorkspaceId, draftId: string): Promise<void> {
  const [row] = await tx.query<TemplateDraftRow>(
    stepDraftSql(workspaceId, draftId, { state: "unconfirmed" }),
  );
  told(tx, workspaceId, row);
  await enqueue(tx, "sync-templates", { workspaceId }, workspaceId);
}

/** Compares what may have arrived with a complete list that was asked for afterwards. */
export async function settleUnconfirmed(
  tx: Tx,
  workspaceId: WorkspaceId,
  wabaId: string,
  listed: readonly ProviderTemplate[],
  askedAt: Date,
): Promise<void> {
  const drafts = await tx.query<TemplateDraftRow>(unconfirmedDraftsSql(workspaceId, wabaId, askedAt));
  for (const draft of drafts) {
    const found = listed.find(({ name, language }) => name === draft.name && language === draft.language);
    const has = found !== undefined && hasArrived(draft, found);
    if (has) {
      const [{ id } = { id: null }] = await tx.query<{ id: string }>(
        providerIdSql(workspaceId, draft.templateId, {
          wabaId,
          providerTemplateId: found.providerTemplateId,
        }),
      );
      if (id !== null) await close(tx, workspaceId, draft, id);
      continue;
    }
    const problem = { cause: "template_not_arrived", details: null, pointer: null };
    const [row] = await tx.query<TemplateDraftRow>(
      stepDraftSql(workspaceId, draft.id, { state: "draft", problem }),
    );
    told(tx, workspaceId, row);
  }
}

/** A name belongs to one template: a new one that is there is ours. Of an edit the words must agree. */
function hasArrived(draft: TemplateDraftRow, found: ProviderTemplate): boolean {
  return draft.templateId === null || contentChanges(draft.components, found.components).length === 0;
}

async function storeAccepted(
  tx: Tx,
  workspaceId: WorkspaceId,
  draft: TemplateDraftRow,
  calledAt: Date,
  made: Made | null,
): Promise<string> {
  if (draft.templateId !== null) {
    await tx.query(resubmittedSql(workspaceId, draft.templateId, calledAt));
    return draft.templateId;
  }
  if (made === null) throw new Error("a new template without an answer");
  // A list may have brought it already, with something newer than this answer.
  await tx.query(insertSubmittedSql(workspaceId, { ...draft, ...made, id: uuidv7() }, calledAt));
  const { wabaId } = draft;
  const { providerTemplateId } = made;
  const [row] = await tx.query<{ id: string }>(
    providerIdSql(workspaceId, null, { wabaId, providerTemplateId }),
  );
  if (!row) throw new Error("a template just stored is gone");
  return row.id;
}

/** The draft becomes a version of its template. */
async function close(
  tx: Tx,
  workspaceId: WorkspaceId,
  draft: TemplateDraftRow,
  templateId: string,
): Promise<void> {
  const { components, category, parameterFormat, messageSendTtlSeconds, submittedBy } = draft;
  await tx.query(
    insertVersionSql(workspaceId, {
      ...{ id: uuidv7(), templateId, submittedBy, submittedAt: draft.calledAt ?? draft.updatedAt },
      ...{ components, category, parameterFormat, messageSendTtlSeconds },
    }),
  );
  await tx.query(deleteDraftSql(workspaceId, draft.id));
  await tx.query(judgeVersionsSql(workspaceId, [templateId]));
  told(tx, workspaceId, draft);
  await announceTemplates(tx, workspaceId, [templateId]);
}
