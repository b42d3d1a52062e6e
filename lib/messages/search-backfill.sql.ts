import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { type ChangeColumns, changeColumns } from "./changes.sql.ts";
import { type FileWords, fileWords } from "./file-words.sql.ts";

export type UnsearchableRow = ChangeColumns &
  FileWords & {
    workspaceId: WorkspaceId;
    id: string;
    sortAt: Date;
    kind: string;
    text: string | null;
    content: Record<string, unknown>;
  };

/** Messages stored before there was a search, or behind its back. Locked, and those that others have locked passed over. */
export function lockUnsearchableSql(limit: number): Sql {
  return sql`
    /* across workspaces: what is missing is made up for everybody, through a partial index that is mostly empty */
    SELECT message."workspaceId", message.id, message."sortAt", message.kind, message.text, message.content,
           ${fileWords}, ${changeColumns}
    FROM message WHERE message.search IS NULL
    ORDER BY message."workspaceId" DESC, message.id DESC
    LIMIT ${limit}::int FOR UPDATE OF message SKIP LOCKED`;
}

/** No new version: nothing that anybody sees has changed. */
export function setSearchSql(
  lines: readonly { workspaceId: WorkspaceId; id: string; search: string }[],
): Sql {
  return sql`
    UPDATE message SET search = line.search::tsvector
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS line("workspaceId" uuid, id uuid, search text)
    WHERE message."workspaceId" = line."workspaceId" AND message.id = line.id`;
}
