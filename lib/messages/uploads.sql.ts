import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { type MediaFacts, mediaFactsSql } from "./media-fetch.sql.ts";

export type NewUpload = {
  workspaceId: WorkspaceId;
  id: string;
  mimeType: string;
  fileName: string | null;
  sha256: string;
};

/** Two statements of one transaction: the facts are assignments. */
export function insertUploadSql(upload: NewUpload): Sql {
  return sql`
    INSERT INTO media_file ("workspaceId", id, state, "mimeType", "fileName", sha256, "createdAt", "storedAt")
    VALUES (${upload.workspaceId}::uuid, ${upload.id}::uuid, 'stored', ${upload.mimeType}, ${upload.fileName},
            ${upload.sha256}, now(), now())`;
}

export function setUploadFactsSql(workspaceId: WorkspaceId, id: string, facts: MediaFacts): Sql {
  return sql`
    UPDATE media_file SET ${mediaFactsSql(facts)}
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${id}::uuid`;
}

export type SendableFileRow = {
  mimeType: string | null;
  sniffedType: string | null;
  fileName: string | null;
  size: number;
  storageKey: string;
};

/** Any file whose bytes we have can be sent: an upload, and one that came or went before. */
export function sendableFileSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT media_file."mimeType", media_file."sniffedType", media_file."fileName", media_file.size,
           media_file."storageKey"
    FROM media_file
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${id}::uuid
      AND media_file.state = 'stored'
    -- An upload of yesterday may be cleaned away at any moment, but not under us.
    FOR SHARE`;
}

export type SentCopy = {
  id: string;
  messageId: string;
  fromId: string;
  mimeType: string;
  fileName: string | null;
  isVoice: boolean;
};

/** The file of a new message: its own row, the same bytes. */
export function copyFileSql(workspaceId: WorkspaceId, copy: SentCopy): Sql {
  return sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", state, "mimeType", "fileName", sha256, size, "storageKey",
      "createdAt", "storedAt", "isVoice", "sniffedType", "shownAs", width, height, "durationMs", waveform,
      "thumbnailStorageKey", "playableStorageKey")
    SELECT "workspaceId", ${copy.id}::uuid, ${copy.messageId}::uuid, state, ${copy.mimeType}, ${copy.fileName}, sha256,
      size, "storageKey", now(), now(), ${copy.isVoice}, "sniffedType", "shownAs", width, height, "durationMs",
      waveform, "thumbnailStorageKey", "playableStorageKey"
    FROM media_file
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${copy.fromId}::uuid`;
}

/** Uploads that are not sent any more. Their bytes go with the sweep of files that nobody names. */
export function deleteOldUploadsSql(hours: number, limit: number): Sql {
  return sql`
    /* across workspaces: time decides, whosever they are */
    DELETE FROM media_file WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM media_file
      WHERE "messageId" IS NULL AND "createdAt" < now() - ${hours}::int * interval '1 hour'
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED))
    RETURNING id`;
}
