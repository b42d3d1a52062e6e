import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type StickerRow = {
  /** Of the file of the newest message that has it. */
  id: string;
  mimeType: string;
  size: number;
  hasThumbnail: boolean;
  /** When it last came or went. */
  usedAt: Date;
};

/** So many messages with a sticker are looked through: what is older is not what anybody means by lately. */
const lookedThrough = 500;

/** The same picture is one sticker, whoever sent it: by its bytes, else by where they are. */
const content = sql`COALESCE(media_file.sha256, media_file."storageKey")`;

/**
 * The stickers that came or went lately, each once, the newest first. In the words of the partial index
 * message_stickers. What was taken out of the tray comes back when one of us sends it, and not when a customer does.
 */
export function recentStickersSql(workspaceId: WorkspaceId, limit: number): Sql {
  return sql`
    WITH lately AS (
      SELECT message.id, message."sortAt", message.direction FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message.kind = 'sticker'
      ORDER BY message."sortAt" DESC, message.id DESC
      LIMIT ${lookedThrough}::int
    ), files AS (
      SELECT media_file.id, media_file."sniffedType" AS "mimeType", media_file.size,
             media_file."thumbnailStorageKey" IS NOT NULL AS "hasThumbnail", lately."sortAt" AS "usedAt",
             ${content} AS content,
             row_number() OVER (PARTITION BY ${content} ORDER BY lately."sortAt" DESC, lately.id DESC) AS nth,
             max(lately."sortAt") FILTER (WHERE lately.direction = 'outbound') OVER (PARTITION BY ${content}) AS "sentAt"
      FROM lately
      JOIN media_file ON media_file."workspaceId" = ${workspaceId}::uuid AND media_file."messageId" = lately.id
      WHERE media_file.state = 'stored' AND media_file."shownAs" = 'sticker'
    )
    SELECT id, "mimeType", size, "hasThumbnail", "usedAt" FROM files
    WHERE nth = 1 AND NOT EXISTS (
      SELECT FROM removed_sticker
      WHERE removed_sticker."workspaceId" = ${workspaceId}::uuid AND removed_sticker.content = files.content
        AND removed_sticker."removedAt" > COALESCE(files."sentAt", '-infinity'))
    ORDER BY "usedAt" DESC, id DESC
    LIMIT ${limit}::int`;
}

/** Returns a row when the file is a sticker of a message of the workspace. */
export function removeStickerSql(workspaceId: WorkspaceId, fileId: string): Sql {
  return sql`
    INSERT INTO removed_sticker ("workspaceId", content, "removedAt")
    SELECT media_file."workspaceId", ${content}, now() FROM media_file
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${fileId}::uuid
      AND media_file.state = 'stored' AND media_file."shownAs" = 'sticker' AND media_file."messageId" IS NOT NULL
    ON CONFLICT ("workspaceId", content) DO UPDATE SET "removedAt" = EXCLUDED."removedAt"
    RETURNING content`;
}
