import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** The words of a message's file: what it is called and what is said in it. */
export type FileWords = { fileName: string | null; transcript: string | null };

/** The columns of FileWords, of any `FROM message`. */
export const fileWords: Sql = sql`
  (SELECT media_file."fileName" FROM media_file
    WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
      AND media_file."sourceUrl" IS NULL
    LIMIT 1) AS "fileName",
  (SELECT media_file.transcript FROM media_file
    WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
      AND media_file."sourceUrl" IS NULL
    LIMIT 1) AS transcript`;
