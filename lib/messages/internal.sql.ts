import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { dayWordsSql } from "./search-column.sql.ts";

export type InternalLine = {
  id: string;
  kind: "note" | "activity";
  text: string | null;
  content: Record<string, unknown>;
  author: string;
  clientMessageId: string | null;
  /** Of searchWords(); the day is added here. */
  search: string;
};

/**
 * Numbers and inserts lines that stay in the house, at the end of the thread. The caller holds the thread's lock.
 * Last message, waiting and inbound count are about the customer and stay as they are. The time is cut to the
 * milliseconds that JavaScript sees: rounded up, a line could come after a message of the same transaction.
 */
export function insertInternalSql(
  workspaceId: WorkspaceId,
  conversation: { id: string; threadId: string },
  lines: readonly InternalLine[],
): Sql {
  return sql`
    WITH moved AS (
      UPDATE thread SET "lastSeq" = "lastSeq" + ${lines.length}::int,
                        "newestSortAt" = GREATEST(date_trunc('milliseconds', now()), "newestSortAt")
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversation.threadId}::uuid
      RETURNING "lastSeq", "newestSortAt", "channelId"
    )
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "clientMessageId", author, "createdAt", search)
    SELECT ${workspaceId}::uuid, line.id, ${conversation.threadId}::uuid, ${conversation.id}::uuid,
           moved."channelId", moved."lastSeq" - ${lines.length}::int + line.ordinal::int, moved."newestSortAt",
           'internal', line.kind, 'received', line.text, line.content, line."clientMessageId", line.author, now(),
           CASE WHEN line.search = '' THEN ''::tsvector
                ELSE line.search::tsvector || ${dayWordsSql(sql`moved."newestSortAt"`)} END
    FROM moved,
         ROWS FROM (json_to_recordset(${JSON.stringify(lines)}::json)
           AS (id uuid, kind text, text text, content jsonb, author text, "clientMessageId" uuid, search text))
         WITH ORDINALITY AS line(id, kind, text, content, author, "clientMessageId", search, ordinal)`;
}

/** What a client's id names: a note, or a message to the customer. */
export type ClientMessageRow = { id: string; conversationId: string; kind: string };

export function messageOfClientSql(workspaceId: WorkspaceId, clientMessageId: string): Sql {
  return sql`
    SELECT id, "conversationId", kind FROM message
    WHERE "workspaceId" = ${workspaceId}::uuid AND "clientMessageId" = ${clientMessageId}::uuid`;
}
