import { recountUsage } from "#lib/analytics/commands/count-usage.ts";
import { sendRows } from "#lib/bulk-replies/commands/send-rows.ts";
import { checkIfConnected, forgetOldHours } from "#lib/channels/commands/check-channel.ts";
import { mailIssues } from "#lib/channels/commands/mail-issues.ts";
import { deleteTemplate, submitTemplate } from "#lib/channels/commands/submit-template.ts";
import { syncTemplates } from "#lib/channels/commands/sync-templates.ts";
import { checkableChannels, connectedWorkspaces } from "#lib/channels/data.ts";
import { keepPromises } from "#lib/drafts/commands/keep-promises.ts";
import { keepDays } from "#lib/event-log/commands/keep-days.ts";
import { enqueue, type JobName, type JobTypes } from "#lib/jobs.ts";
import { removeLabelUses } from "#lib/labels/commands/delete-label.ts";
import { fetchMedia, giveUpMedia } from "#lib/messages/commands/fetch-media.ts";
import { handOverOrQueue } from "#lib/messages/commands/hand-over.ts";
import {
  removeLoneFiles,
  removeOldUploads,
  removeParkedReports,
} from "#lib/messages/commands/remove-leftovers.ts";
import { giveUpReaction, sendReaction } from "#lib/messages/commands/send-reaction.ts";
import { tellRead } from "#lib/messages/commands/tell-read.ts";
import { transcribeMedia } from "#lib/messages/commands/transcribe-media.ts";
import { noteReplySoon } from "#lib/notifications/commands/note-reply-soon.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { JobHandler } from "#lib/platform/jobs/run-jobs.ts";
import { removeExpired } from "#lib/team/commands/remove-expired.ts";
import { noteNotDeleted } from "#lib/templates/commands/delete-template.ts";

type Handlers = { [N in JobName]: (payload: JobTypes[N], runsLeft: number) => Promise<void> };

/**
 * What a screen shows as under way has to end, also when a worker dies in the last try: the run that is left then only
 * says that it came to nothing (lib/jobs.ts has it).
 */
function orGiveUp(
  runsLeft: number,
  run: (isLastTry: boolean) => Promise<void>,
  giveUp: () => Promise<void>,
): Promise<void> {
  return runsLeft === 0 ? giveUp() : run(runsLeft === 1);
}

const fetchFile = ({ workspaceId, mediaId }: JobTypes["fetch-media"], runsLeft: number) =>
  orGiveUp(
    runsLeft,
    (isLastTry) => fetchMedia(workspaceId, mediaId, isLastTry),
    () => giveUpMedia(workspaceId, mediaId),
  );

const typed: Handlers = {
  "fetch-media": fetchFile,
  "fetch-ad-picture": fetchFile,
  "transcribe-media": ({ workspaceId, mediaId }) => transcribeMedia(workspaceId, mediaId),
  "send-reaction": ({ workspaceId, messageId }, runsLeft) =>
    orGiveUp(
      runsLeft,
      (isLastTry) => sendReaction(workspaceId, messageId, isLastTry),
      () => giveUpReaction(workspaceId, messageId),
    ),
  "tell-read": ({ workspaceId, conversationId }) => tellRead(workspaceId, conversationId),
  "keep-promises": ({ workspaceId, conversationId }) => keepPromises(workspaceId, conversationId),
  "send-bulk-replies": ({ workspaceId, runId }, runsLeft) => sendRows(workspaceId, runId, runsLeft === 0),
  "remove-label-uses": ({ workspaceId, labelId }) => removeLabelUses(workspaceId, labelId),
  "hand-over": ({ workspaceId, ...order }) => handOverOrQueue(workspaceId, order),

  "sync-templates": async ({ workspaceId }) => {
    await syncTemplates(workspaceId, null);
  },

  "submit-template": ({ workspaceId, draftId }) => submitTemplate(workspaceId, draftId),
  "delete-template": ({ workspaceId, templateId }, runsLeft) =>
    orGiveUp(
      runsLeft,
      (isLastTry) => deleteTemplate(workspaceId, templateId, isLastTry),
      () => noteNotDeleted(workspaceId, templateId),
    ),

  "schedule-template-syncs": async () => {
    for (const workspaceId of await connectedWorkspaces()) {
      await transaction((tx) => enqueue(tx, "sync-templates", { workspaceId }, workspaceId));
    }
  },

  "mail-issues": ({ workspaceId, channelId }) => mailIssues(workspaceId, channelId),

  "check-channel": ({ workspaceId, channelId }) => checkIfConnected(workspaceId, channelId),

  "schedule-channel-checks": async () => {
    for (const { workspaceId, channelId } of await checkableChannels()) {
      await transaction((tx) => enqueue(tx, "check-channel", { workspaceId, channelId }, channelId));
    }
  },

  "recount-usage": ({ workspaceId }) => recountUsage(workspaceId),

  "note-reply-soon": ({ _cron }) => noteReplySoon(new Date(_cron.ts)),

  "keep-house": keepHouse,
};

/** Payloads were written by enqueue(), which checked them against the same page. */
export const jobHandlers = typed as Record<JobName, JobHandler>;

export async function keepHouse(): Promise<void> {
  await keepDays();
  await removeExpired();
  await forgetOldHours();
  await removeParkedReports();
  await removeOldUploads();
  await removeLoneFiles();
}
