import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type PendingMediaRow = {
  messageId: string;
  threadId: string;
  channelId: string;
  kind: string;
  providerMediaId: string | null;
  /** Of the picture of an ad: where it is. Any other has a `providerMediaId`. */
  sourceUrl: string | null;
  declaredSha256: string | null;
  /** When the customer sent it, by our knowledge. */
  sentAt: Date;
  now: Date;
};

/** A file whose bytes we do not have yet; nothing once it is stored or given up. */
export function pendingMediaSql(workspaceId: WorkspaceId, mediaId: string): Sql {
  return sql`
    SELECT message.id AS "messageId", message."threadId", message."channelId", message.kind,
           file."providerMediaId", file."sourceUrl", file."declaredSha256", message."sortAt" AS "sentAt", now() AS now
    FROM media_file AS file
    JOIN message ON message."workspaceId" = file."workspaceId" AND message.id = file."messageId"
    WHERE file."workspaceId" = ${workspaceId}::uuid AND file.id = ${mediaId}::uuid AND file.state = 'pending'`;
}

/** What the bytes say and where they are; everything but the first key may be missing. */
export type MediaFacts = {
  storageKey: string;
  size: number;
  sniffedType: string | null;
  shownAs: "image" | "video" | "audio" | "sticker" | "document";
  width: number | null;
  height: number | null;
  durationMs: number | null;
  waveform: number[];
  thumbnailStorageKey: string | null;
  playableStorageKey: string | null;
};

export type FetchedMedia =
  | { state: "stored"; mimeType: string | null; sha256: string; facts: MediaFacts }
  | { state: "failed"; errorCause: string };

/** Ends a pending file; the first end counts. Call with the thread locked. Returns the file when this was it. */
export function endMediaSql(workspaceId: WorkspaceId, mediaId: string, end: FetchedMedia): Sql {
  return sql`
    WITH ended AS (
      ${end.state === "stored" ? storedSql(workspaceId, mediaId, end) : failedSql(workspaceId, mediaId, end.errorCause)}
      RETURNING "messageId"
    )
    ${newVersionSql(workspaceId)}`;
}

function storedSql(
  workspaceId: WorkspaceId,
  mediaId: string,
  { mimeType, sha256, facts }: FetchedMedia & { state: "stored" },
): Sql {
  return sql`
    UPDATE media_file SET state = 'stored', "storedAt" = now(), "errorCause" = NULL,
      "mimeType" = COALESCE("mimeType", ${mimeType}), sha256 = ${sha256}, ${mediaFactsSql(facts)}
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid AND state = 'pending'`;
}

/** The facts as assignments of an UPDATE of media_file. */
export function mediaFactsSql(facts: MediaFacts): Sql {
  return sql`
    "storageKey" = ${facts.storageKey}, size = ${facts.size}::int, "sniffedType" = ${facts.sniffedType},
    "shownAs" = ${facts.shownAs}::"MediaShape", width = ${facts.width}::int, height = ${facts.height}::int,
    "durationMs" = ${facts.durationMs}::int, waveform = ${facts.waveform}::int[],
    "thumbnailStorageKey" = ${facts.thumbnailStorageKey}, "playableStorageKey" = ${facts.playableStorageKey}`;
}

function failedSql(workspaceId: WorkspaceId, mediaId: string, errorCause: string): Sql {
  return sql`
    UPDATE media_file SET state = 'failed', "errorCause" = ${errorCause}
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid AND state = 'pending'`;
}

/** Makes a failed file pending again. Call with the thread locked. Returns its message when it had failed. */
export function reopenMediaSql(workspaceId: WorkspaceId, mediaId: string): Sql {
  return sql`
    WITH ended AS (
      UPDATE media_file SET state = 'pending', "errorCause" = NULL
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid AND state = 'failed'
      RETURNING "messageId"
    )
    ${newVersionSql(workspaceId)}`;
}

function newVersionSql(workspaceId: WorkspaceId): Sql {
  return sql`
    UPDATE message SET version = message.version + 1
    FROM ended
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ended."messageId"
    RETURNING message.id`;
}

export type MediaPlaceRow = { messageId: string; threadId: string; isOfAd: boolean };

/** The message and the thread a file belongs to. */
export function mediaPlaceSql(workspaceId: WorkspaceId, mediaId: string): Sql {
  return sql`
    SELECT message.id AS "messageId", message."threadId", file."sourceUrl" IS NOT NULL AS "isOfAd"
    FROM media_file AS file
    JOIN message ON message."workspaceId" = file."workspaceId" AND message.id = file."messageId"
    WHERE file."workspaceId" = ${workspaceId}::uuid AND file.id = ${mediaId}::uuid`;
}
