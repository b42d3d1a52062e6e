import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type PendingMediaRow = {
  messageId: string;
  threadId: string;
  channelId: string;
  providerMediaId: string;
  declaredSha256: string | null;
};

/** A file whose bytes we do not have yet; nothing once it is stored or given up. */
export function pendingMediaSql(workspaceId: WorkspaceId, mediaId: string): Sql {
  return sql`
    SELECT message.id AS "messageId", message."threadId", message."channelId", file."providerMediaId",
           file."declaredSha256"
    FROM media_file AS file
    JOIN message ON message."workspaceId" = file."workspaceId" AND message.id = file."messageId"
    WHERE file."workspaceId" = ${workspaceId}::uuid AND file.id = ${mediaId}::uuid AND file.state = 'pending'`;
}

export type FetchedMedia =
  | { state: "stored"; storageKey: string; size: number; mimeType: string | null }
  | { state: "failed"; errorCause: string };

/** Ends a pending file; the first end counts. Call with the thread locked. Returns the file when this was it. */
export function endMediaSql(workspaceId: WorkspaceId, mediaId: string, end: FetchedMedia): Sql {
  const stored = end.state === "stored" ? end : null;
  const errorCause = end.state === "failed" ? end.errorCause : null;
  return sql`
    WITH ended AS (
      UPDATE media_file SET state = ${end.state}::"MediaState", "storageKey" = ${stored?.storageKey ?? null},
        size = ${stored?.size ?? null}::int, "mimeType" = COALESCE("mimeType", ${stored?.mimeType ?? null}),
        "errorCause" = ${errorCause}, "storedAt" = CASE WHEN ${end.state} = 'stored' THEN now() END
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid AND state = 'pending'
      RETURNING "messageId"
    )
    UPDATE message SET version = message.version + 1
    FROM ended
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ended."messageId"
    RETURNING message.id`;
}
