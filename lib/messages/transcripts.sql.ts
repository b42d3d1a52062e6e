import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { type ChangeColumns, changeColumns } from "./changes.sql.ts";

export type UntranscribedRow = { threadId: string; storageKey: string; size: number; sniffedType: string };

/** A customer's recording that is here and that nobody has written down. */
export function untranscribedSql(workspaceId: WorkspaceId, mediaId: string): Sql {
  return sql`
    SELECT message."threadId", media_file."storageKey", media_file.size, media_file."sniffedType"
    FROM media_file
    JOIN message ON message."workspaceId" = media_file."workspaceId" AND message.id = media_file."messageId"
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${mediaId}::uuid
      AND media_file.state = 'stored' AND media_file."shownAs" = 'audio' AND media_file.transcript IS NULL
      AND message.direction = 'inbound'`;
}

export type TranscribedRow = ChangeColumns & {
  id: string;
  sortAt: Date;
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  fileName: string | null;
};

/** Keeps a transcript, the first one. Call with the thread locked. Returns what its message is found by besides. */
export function keepTranscriptSql(workspaceId: WorkspaceId, mediaId: string, transcript: string): Sql {
  return sql`
    WITH kept AS (
      UPDATE media_file SET transcript = ${transcript}
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid AND transcript IS NULL
      RETURNING "messageId", "fileName"
    )
    SELECT message.id, message."sortAt", message.kind, message.text, message.content, kept."fileName",
           ${changeColumns}
    FROM kept JOIN message ON message."workspaceId" = ${workspaceId}::uuid AND message.id = kept."messageId"`;
}

/** Another version of the message, found by other words. */
export function setTranscribedWordsSql(workspaceId: WorkspaceId, id: string, search: string): Sql {
  return sql`
    UPDATE message SET search = ${search}::tsvector, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
