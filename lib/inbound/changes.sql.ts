import { type ChangeColumns, changeColumns } from "#lib/messages/changes.sql.ts";
import { type FileWords, fileWords } from "#lib/messages/file-words.sql.ts";
import type { Readable } from "#lib/messages/visible-text.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { ProviderKey } from "./messages.sql.ts";

export type ChangedRow = Readable &
  ChangeColumns &
  FileWords & { workspaceId: WorkspaceId; id: string; sortAt: Date; isChange: boolean };

/**
 * The messages of these provider ids, and the edits and deletions that name them, with all their words now follow from.
 * OFFSET 0: looked up one by one, also by a plan that was made while there were few.
 */
export function changedMessagesSql(keys: readonly ProviderKey[]): Sql {
  return sql`
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT * FROM json_to_recordset(${JSON.stringify(keys)}::json)
        AS line("workspaceId" uuid, "channelId" uuid, "providerMessageId" text)
    )
    SELECT ${columns}, false AS "isChange"
    FROM wanted JOIN message ON message."workspaceId" = wanted."workspaceId"
      AND message."channelId" = wanted."channelId" AND message."providerMessageId" = wanted."providerMessageId"
    UNION ALL
    SELECT ${columns}, true AS "isChange"
    FROM wanted CROSS JOIN LATERAL (
      SELECT * FROM message AS change
      WHERE change."workspaceId" = wanted."workspaceId" AND change."channelId" = wanted."channelId"
        AND change.kind IN ('edit', 'deletion')
        AND change.content->>'originalProviderMessageId' = wanted."providerMessageId"
      OFFSET 0
    ) AS message`;
}

const columns = sql`
  message."workspaceId", message.id, message."sortAt", message.kind, message.text, message.content,
  ${fileWords},
  ${changeColumns}`;

export type WordsLine = { workspaceId: WorkspaceId; id: string; search: string; hasLink: boolean };

/** What was joined reads differently from now on: a new version, found by other words and addresses. */
export function setWordsSql(lines: readonly WordsLine[]): Sql {
  return sql`
    UPDATE message SET search = line.search::tsvector, "hasLink" = line."hasLink", version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, id uuid, search text, "hasLink" boolean)
    WHERE message."workspaceId" = line."workspaceId" AND message.id = line.id`;
}

export type PreviewLine = { workspaceId: WorkspaceId; id: string; kind: string; preview: string | null };

/** Conversations whose last line is one of these messages show it as it reads now. Returns those that said otherwise. */
export function setPreviewsSql(lines: readonly PreviewLine[]): Sql {
  return sql`
    UPDATE conversation SET "lastMessageKind" = line.kind, "lastMessagePreview" = line.preview,
      version = conversation.version + 1
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, id uuid, kind text, preview text)
    JOIN message ON message."workspaceId" = line."workspaceId" AND message.id = line.id
    WHERE conversation."workspaceId" = message."workspaceId" AND conversation.id = message."conversationId"
      AND conversation."lastMessageAt" = message."sortAt" AND conversation."lastMessageSeq" = message.seq
      AND (conversation."lastMessageKind", conversation."lastMessagePreview")
          IS DISTINCT FROM (line.kind, line.preview)
    RETURNING conversation."workspaceId", conversation.id`;
}
