import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { messageColumns } from "./columns.sql.ts";

/** The thread order's values of a page's last line. */
export type ThreadPlace = { sortAt: string; seq: number };

export function threadOfConversationSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT "threadId" FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`;
}

/** Newest first, walked along the unique index message_thread_order. */
export function threadPageSql(
  workspaceId: WorkspaceId,
  threadId: string,
  after: ThreadPlace | null,
  limit: number,
): Sql {
  const older = after
    ? sql`AND (message."sortAt", message.seq) < (${after.sortAt}::timestamptz, ${after.seq}::int)`
    : emptySql;
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid ${older}
    ORDER BY message."sortAt" DESC, message.seq DESC
    LIMIT ${limit}::int`;
}

export type StoredMediaRow = {
  state: "pending" | "stored" | "failed";
  storageKey: string | null;
  mimeType: string | null;
  fileName: string | null;
};

export function mediaFileSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT state, "storageKey", "mimeType", "fileName" FROM media_file
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
