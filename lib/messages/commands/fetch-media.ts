import { channelAccess } from "#lib/channels/data.ts";
import { graphApi } from "#lib/channels/graph.ts";
import { translateError } from "#lib/channels/whatsapp/errors.ts";
import { GraphApiError, MediaDownloadError } from "#lib/channels/whatsapp/graph-api.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { enqueue } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { failpoint } from "#lib/platform/failpoint.ts";
import { transcriber } from "#lib/platform/media/transcriber.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { endMediaSql, type FetchedMedia, type PendingMediaRow, pendingMediaSql } from "../media-fetch.sql.ts";
import { isSameHash } from "../media-hash.ts";
import { announceMessages } from "./announce.ts";
import { examineMedia, removeMedia } from "./examine-media.ts";

type Stored = FetchedMedia & { state: "stored" };

/** WhatsApp's own limit for a document, the largest kind (platform reference, 6). */
const maxBytes = 100 * 1024 * 1024;
/** How long WhatsApp keeps a file. */
const keptMs = 7 * 24 * 3_600_000;
/** Of the picture of an ad, which is shown small and comes from a host that serves everybody at once. */
const adPicture = { maxBytes: 8 * 1024 * 1024, timeoutMs: 30_000 };

/**
 * Brings the bytes of a customer's file into our storage, once: a file that has ended is left alone. Throws what may
 * go better another time; on the last try that is an end, too.
 */
export async function fetchMedia(
  workspaceId: WorkspaceId,
  mediaId: string,
  isLastTry: boolean,
): Promise<void> {
  const [file] = await query<PendingMediaRow>(pendingMediaSql(workspaceId, mediaId));
  if (!file) return;
  try {
    const stored = await download(workspaceId, file);
    if (!(await end(workspaceId, mediaId, file, stored))) await removeMedia(stored.facts);
  } catch (error) {
    const errorCause = finalCauseOf(error, file) ?? (isLastTry ? "file_not_loaded" : null);
    if (errorCause === null) throw error;
    await end(workspaceId, mediaId, file, { state: "failed", errorCause });
  }
}

/** For a file whose last try nobody lived to end: it can be asked for again, as any that failed. */
export async function giveUpMedia(workspaceId: WorkspaceId, mediaId: string): Promise<void> {
  const [file] = await query<PendingMediaRow>(pendingMediaSql(workspaceId, mediaId));
  if (file) await end(workspaceId, mediaId, file, { state: "failed", errorCause: "file_not_loaded" });
}

function download(workspaceId: WorkspaceId, file: PendingMediaRow): Promise<Stored> {
  return file.sourceUrl === null ? downloadFile(workspaceId, file) : downloadAdPicture(file.sourceUrl);
}

async function downloadFile(workspaceId: WorkspaceId, file: PendingMediaRow): Promise<Stored> {
  const { accessToken, phoneNumberId } = await channelAccess(workspaceId, file.channelId);
  const graph = graphApi();
  const found = await graph.media(file.providerMediaId ?? "", phoneNumberId, accessToken);
  let mimeType: string | null = null;
  const stored = await mediaStorage().put(async (write) => {
    const onChunk = (chunk: Uint8Array) => write(chunk);
    ({ mimeType } = await graph.downloadMedia(found.url, accessToken, { maxBytes, onChunk }));
  });
  for (const declared of [file.declaredSha256, found.sha256]) {
    if (declared === null || isSameHash(stored.sha256, declared)) continue;
    await mediaStorage().remove(stored.key);
    throw new Error("the file that arrived is not the one that was announced");
  }
  failpoint("after-download-before-stored");
  const facts = await examineMedia(stored, file.kind);
  return { state: "stored", mimeType: found.mimeType ?? mimeType, sha256: stored.sha256, facts };
}

/** Anybody's address: the token stays here, and what is no picture is not kept. */
async function downloadAdPicture(url: string): Promise<Stored> {
  let mimeType: string | null = null;
  const stored = await mediaStorage().put(async (write) => {
    const onChunk = (chunk: Uint8Array) => write(chunk);
    ({ mimeType } = await graphApi().downloadMedia(url, null, { ...adPicture, onChunk }));
  });
  failpoint("after-download-before-stored");
  const facts = await examineMedia(stored, "image");
  if (facts.shownAs === "image") return { state: "stored", mimeType, sha256: stored.sha256, facts };
  await removeMedia(facts);
  throw new MediaDownloadError("not_allowed");
}

/** False when somebody else has ended it meanwhile. */
async function end(
  workspaceId: WorkspaceId,
  mediaId: string,
  { threadId }: PendingMediaRow,
  result: FetchedMedia,
): Promise<boolean> {
  return transaction(async (tx) => {
    await tx.query(lockThreadRowsSql([{ workspaceId, threadId }]));
    const messages = await tx.query<{ id: string }>(endMediaSql(workspaceId, mediaId, result));
    await announceMessages(tx, workspaceId, { created: [], updated: messages.map(({ id }) => id) });
    const isSound = result.state === "stored" && result.facts.shownAs === "audio";
    if (isSound && messages.length > 0 && transcriber() !== null) {
      await enqueue(tx, "transcribe-media", { workspaceId, mediaId }, mediaId);
    }
    return messages.length > 0;
  });
}

/** Null: the next try may do better. */
function finalCauseOf(error: unknown, { sentAt, now, sourceUrl }: PendingMediaRow): string | null {
  if (error instanceof MediaDownloadError) {
    const { failure } = error;
    if (failure === "too_large" || failure === "not_allowed") return "file_not_accepted";
    // Of an ad there is no other address to ask for.
    const isOver = sourceUrl !== null && (failure === "expired" || failure === "unauthorised");
    return isOver ? "file_expired" : null;
  }
  if (!(error instanceof GraphApiError) || error.error === null) return null;
  const { code, details, subcode } = error.error;
  // 100: the file is gone or was never this number's.
  if (translateError(code, details, subcode, error.httpStatus).retryClass !== "never") return null;
  return now.getTime() - sentAt.getTime() > keptMs ? "file_expired" : "file_not_loaded";
}
