import { noteUsage } from "#lib/analytics/commands/count-usage.ts";
import { noteSendEnds, type SendEnd } from "#lib/channels/commands/note-send-ends.ts";
import { lookAtPromises } from "#lib/drafts/commands/keep-promises.ts";
import { type ReadLine, readOn, workspacesBehind } from "#lib/event-log/commands/read-on.ts";
import { enqueue, enqueueLater, enqueueOnce } from "#lib/jobs.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { noteNews } from "#lib/notifications/commands/note-news.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { log } from "#lib/platform/log.ts";
import { canMail } from "#lib/platform/mail.ts";
import { onDoorbell } from "#lib/platform/realtime/doorbell.ts";
import { every } from "../every.ts";
import { createWakeUp } from "../wake-up.ts";

const reader = "jobs";
/** The backstop of the doorbell. */
const restMs = 1_000;
/**
 * Nothing here is in a hurry, and under load each commit rings: what was rung in this time is read together, so that
 * the work beside the webhooks stays the same however many commits there are.
 */
const gatherMs = 100;
/** A bulk reply may meet the same trouble hundreds of times. */
const gatherDoubtsMs = 5_000;

/** Turns what the log says into jobs: ingestion itself enqueues nothing (design, section 3). */
export function followLog(): { stop(): Promise<void> } {
  const wakeUp = createWakeUp();
  const silence = onDoorbell(() => wakeUp.wake());
  let isStopped = false;
  const following = every(gatherMs, "follow the log", async () => {
    for (const { workspaceId } of await workspacesBehind(reader)) await catchUp(workspaceId);
    if (!isStopped) await wakeUp.wait(restMs);
  });
  return {
    async stop() {
      isStopped = true;
      silence();
      wakeUp.wake();
      await following.stop();
    },
  };
}

async function catchUp(workspaceId: WorkspaceId): Promise<void> {
  try {
    while (await readOn(reader, workspaceId, (tx, lines) => enqueueFor(tx, workspaceId, lines)));
  } catch (error) {
    // One workspace's trouble is not the others'.
    log.warn({ err: error, workspaceId }, "the log could not be followed");
  }
}

async function enqueueFor(tx: Tx, workspaceId: WorkspaceId, lines: readonly ReadLine[]): Promise<void> {
  for (const channelId of canMail() ? channelsInTrouble(lines) : []) {
    await enqueue(tx, "mail-issues", { workspaceId, channelId }, channelId);
  }
  for (const line of lines) {
    if (line.type === "label.deleted") {
      await enqueue(tx, "remove-label-uses", { workspaceId, labelId: line.data.id }, line.data.id);
    }
    if (line.type === "message.created" || line.type === "message.updated") {
      await fetchFiles(tx, workspaceId, line.data);
    }
  }
  if (lines.some(doubtsTemplate)) {
    await enqueueLater(tx, "sync-templates", { workspaceId }, workspaceId, gatherDoubtsMs);
  }
  await lookAtPromises(tx, workspaceId, [...new Set(lines.flatMap(touchedBy))]);
  await noteNews(tx, workspaceId, lines);
  await noteSendEnds(tx, workspaceId, lines.flatMap(sendEndOf));
  await noteUsage(tx, workspaceId, lines);
}

/**
 * Whatever is not here yet. Also of a message that comes to its file by being told again, properly. One that
 * is being fetched already has its job: a reaction neither fetches it a second time nor gives it more tries.
 */
async function fetchFiles(tx: Tx, workspaceId: WorkspaceId, { media, adPicture }: MessageDto): Promise<void> {
  for (const [name, file] of [
    ["fetch-media", media],
    ["fetch-ad-picture", adPicture],
  ] as const) {
    if (file?.state === "pending") await enqueueOnce(tx, name, { workspaceId, mediaId: file.id }, file.id);
  }
}

/** The job finds out what of it is new. */
function channelsInTrouble(lines: readonly ReadLine[]): Set<string> {
  const news = lines.flatMap(({ type, data }) =>
    type === "channel.updated" && data.issues.length > 0 ? [data.id] : [],
  );
  return new Set(news);
}

/** Conversations in which somebody wrote, or which were resolved, assigned or opened. */
function touchedBy({ type, data }: ReadLine): string[] {
  if (type === "message.created") return [data.conversationId];
  return type === "conversation.updated" ? [data.id] : [];
}

const wordsOnTemplates = new Set([
  "template_paused",
  "template_disabled",
  "template_missing",
  "template_fields_missing",
  "template_value_kind",
]);

/** WhatsApp knows something else of a template than we do: its webhook is late, or lost. */
function doubtsTemplate({ type, data }: ReadLine): boolean {
  if (type !== "message.updated" || data.kind !== "template" || data.error === null) return false;
  return data.error.code !== null && wordsOnTemplates.has(data.error.cause);
}

const delivered = new Set<string>(["delivered", "read", "played"]);

/** Only what WhatsApp reported later: refusals of the call itself are the sender's to tell. */
function sendEndOf({ type, data }: ReadLine): SendEnd[] {
  if (type !== "message.updated" || data.direction !== "outbound") return [];
  const { channelId, status, error } = data;
  const isFailed = status === "failed" && error !== null;
  if (!isFailed && !delivered.has(status)) return [];
  return [{ channelId, cause: isFailed ? error.cause : null, isDelivered: !isFailed }];
}
