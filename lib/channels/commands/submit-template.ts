import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { log } from "#lib/platform/log.ts";
import { noteDeleted, noteNotDeleted } from "#lib/templates/commands/delete-template.ts";
import {
  beginSubmission,
  type MadeTemplate,
  noteAccepted,
  noteRefused,
  noteUnconfirmed,
} from "#lib/templates/commands/settle-submission.ts";
import { type TemplateToDelete, templateToDelete } from "#lib/templates/data.ts";
import type { TemplateDraftRow } from "#lib/templates/drafts.sql.ts";
import { refusalPlace } from "#lib/templates/refusal-place.ts";
import { submissionOf } from "#lib/templates/submission.ts";
import { type AccountChannelRow, accountChannelsSql } from "../account-channels.sql.ts";
import { inFavour } from "../channel-issue.ts";
import { type ChannelAccess, listChannelAccess } from "../data.ts";
import { graphApi } from "../graph.ts";
import { endedByReview } from "../template-evidence.ts";
import { translateError } from "../whatsapp/errors.ts";
import type { GraphError } from "../whatsapp/graph-answer.ts";
import { UNKNOWN_CATEGORY } from "../whatsapp/read-template.ts";
import { noteTemplateNews, type TemplateNews } from "./note-template-news.ts";
import { recordEvidence } from "./record-evidence.ts";

/** Brings a draft to WhatsApp, once: what may have arrived is never repeated (decision 0008). */
export async function submitTemplate(workspaceId: WorkspaceId, draftId: string): Promise<void> {
  const begun = await beginSubmission(workspaceId, draftId);
  if (begun === null) return;
  const { draft, template } = begun;
  const providerTemplateId = template?.providerTemplateId ?? null;
  const access = await accountAccess(workspaceId, draft.wabaId);
  if (access === null) {
    await noteRefused(workspaceId, draftId, { cause: "channel_disconnected", details: null, pointer: null });
    return;
  }
  const answer = await graphApi().submitTemplate(
    { wabaId: draft.wabaId, providerTemplateId },
    access.accessToken,
    submissionOf(draft, template),
  );
  switch (answer.outcome) {
    case "accepted":
      return noteAccepted(workspaceId, draftId, answer.made, (tx, made, calledAt) =>
        made === null
          ? endVerdict(tx, workspaceId, { wabaId: draft.wabaId, subject: providerTemplateId, calledAt })
          : noteTemplateNews(tx, workspaceId, newsOf(draft, made)),
      );
    case "refused":
      return noteRefused(workspaceId, draftId, problemOf(answer.error, draft));
    case "not_sent":
      return noteRefused(workspaceId, draftId, {
        ...{ cause: "provider_unreachable", details: answer.reason, pointer: null },
      });
    case "unknown":
      log.warn({ workspaceId, draftId, reason: answer.reason }, "a template was submitted without an answer");
      return noteUnconfirmed(workspaceId, draftId);
  }
}

/**
 * A new template may be rejected at once, or made one of another category, and the webhook of that may be lost. Nothing
 * else is news of a new one: that it is under review would outweigh a rejection of the same second.
 */
function newsOf(draft: TemplateDraftRow, { status, category, ...named }: MadeTemplate): TemplateNews[] {
  const told = { type: "template_update", ...named } as const;
  const rejected = { field: "status", status, reason: null, details: null } as const;
  const moved = { field: "category", category, announcedCategory: null, at: null } as const;
  return [
    ...(status === "REJECTED" ? [rejected] : []),
    ...(category === draft.category || category === UNKNOWN_CATEGORY ? [] : [moved]),
  ].map((change) => ({ wabaId: draft.wabaId, update: { ...told, change } }));
}

/**
 * It is looked at again: that it was rejected or paused before is no alarm any more. A webhook's time is a whole
 * second, so a rejection of this very call may seem to be from up to a second before it.
 */
async function endVerdict(
  tx: Tx,
  workspaceId: WorkspaceId,
  { wabaId, subject, calledAt }: { wabaId: string; subject: string | null; calledAt: Date },
): Promise<void> {
  if (subject === null) return;
  const at = new Date(Math.floor(calledAt.getTime() / 1000) * 1000 - 1);
  const channels = await tx.query<AccountChannelRow>(accountChannelsSql(workspaceId, [wabaId]));
  const evidence = channels.flatMap(({ id }) =>
    endedByReview.map((code) => inFavour(id, code, { subject, at })),
  );
  await recordEvidence(tx, workspaceId, evidence);
}

/** Deleting twice is deleting once, so an unclear answer is simply asked again. */
export async function deleteTemplate(
  workspaceId: WorkspaceId,
  templateId: string,
  isLastTry: boolean,
): Promise<void> {
  const template = await templateToDelete(workspaceId, templateId);
  if (template === null) return;
  const access = await accountAccess(workspaceId, template.wabaId);
  const answer = access && (await graphApi().deleteTemplate(template, access.accessToken));
  if (answer === "deleted") {
    // Whether a webhook tells it too, nobody promises: without one its alarms would stand for ever.
    return noteDeleted(workspaceId, templateId, (tx) =>
      noteTemplateNews(tx, workspaceId, [goneNews(template)]),
    );
  }
  if (answer === "refused" || answer === null || isLastTry) return noteNotDeleted(workspaceId, templateId);
  throw new Error("whether a template was deleted is not known yet");
}

function goneNews({ wabaId, name, providerTemplateId }: TemplateToDelete): TemplateNews {
  const change = { field: "status", status: "DELETED", reason: null, details: null } as const;
  const update = { type: "template_update", providerTemplateId, name, language: "", change } as const;
  return { wabaId, update: { ...update, timestamp: null } };
}

/** Templates belong to the account: any connected number of it will do. */
async function accountAccess(workspaceId: WorkspaceId, wabaId: string): Promise<ChannelAccess | null> {
  const all = await listChannelAccess(workspaceId);
  return all.find((access) => access.wabaId === wabaId) ?? null;
}

function problemOf({ code, subcode, details, message }: GraphError, draft: TemplateDraftRow) {
  const { cause, details: words } = translateError(code, details ?? message, subcode);
  return { cause, details: words, pointer: refusalPlace(cause, draft) };
}
