import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { NoteTask } from "./note-task.ts";
import { dayWordsSql } from "./search-column.sql.ts";
import { searchWords } from "./search-vector.ts";

export type NoteRow = {
  id: string;
  conversationId: string;
  version: number;
  text: string | null;
  content: Record<string, unknown>;
  author: string;
  createdAt: Date;
};

export function noteSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT message.id, message."conversationId", message.version, message.text, message.content, message.author,
      message."createdAt"
    FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${id}::uuid AND message.kind = 'note'`;
}

/** Keeps what the note says now. Before `rewriteNoteSql`, under the thread's lock. */
export function keepVersionSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    INSERT INTO note_version ("workspaceId", "messageId", version, text, mentions, "writtenAt")
    SELECT message."workspaceId", message.id, message.version, message.text,
      COALESCE(message.content -> 'mentions', '[]'::jsonb),
      COALESCE((message.content ->> 'editedAt')::timestamptz, message."createdAt")
    FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${id}::uuid`;
}

/** `text` null: deleted. The database's time is put into the content under `timeName`. */
export function rewriteNoteSql(
  workspaceId: WorkspaceId,
  id: string,
  text: string | null,
  content: Record<string, unknown>,
  timeName: "editedAt" | "deletedAt",
): Sql {
  // What was taken back is not found either.
  const words = searchWords(text ?? "");
  return sql`
    UPDATE message SET text = ${text}::text, version = version + 1,
      search = CASE WHEN ${words}::text = '' THEN ''::tsvector
                    ELSE ${words}::tsvector || ${dayWordsSql(sql`"sortAt"`)} END,
      content = ${JSON.stringify(content)}::jsonb || jsonb_build_object(${timeName}::text,
        to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

/** Under the thread's lock. Null: a mere note. */
export function setTaskSql(
  workspaceId: WorkspaceId,
  id: string,
  task: Pick<NoteTask, "state" | "by"> | null,
): Sql {
  const stored = task
    ? sql`jsonb_build_object('task', jsonb_build_object('state', ${task.state}::text, 'by', ${task.by}::text,
        'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))`
    : sql`'{}'::jsonb`;
  return sql`
    UPDATE message SET version = version + 1, content = (content - 'task') || ${stored}
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

export type NoteVersionRow = { text: string; mentions: unknown; writtenAt: Date };

/** Newest first. */
export function noteVersionsSql(workspaceId: WorkspaceId, id: string, limit: number): Sql {
  return sql`
    SELECT text, mentions, "writtenAt" FROM note_version
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${id}::uuid
    ORDER BY version DESC LIMIT ${limit}`;
}
