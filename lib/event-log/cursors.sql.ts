import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Workspaces whose log goes on behind where this reader stands. */
export function behindSql(reader: string): Sql {
  return sql`
    /* across workspaces: a reader follows all of them */
    SELECT head."workspaceId" FROM workspace_position AS head
    LEFT JOIN event_cursor AS cursor ON cursor.reader = ${reader} AND cursor."workspaceId" = head."workspaceId"
    WHERE head.position > COALESCE(cursor.position, 0)`;
}

/** Where the reader stands, locked; nothing when another process reads for it at this moment. */
export function lockCursorSql(reader: string, workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT cursor.position FROM event_cursor AS cursor
    WHERE cursor.reader = ${reader} AND cursor."workspaceId" = ${workspaceId}::uuid
    FOR UPDATE SKIP LOCKED`;
}

export function createCursorSql(reader: string, workspaceId: WorkspaceId): Sql {
  return sql`
    INSERT INTO event_cursor (reader, "workspaceId", position) VALUES (${reader}, ${workspaceId}::uuid, 0)
    ON CONFLICT (reader, "workspaceId") DO NOTHING`;
}

export function moveCursorSql(reader: string, workspaceId: WorkspaceId, position: number): Sql {
  return sql`
    UPDATE event_cursor SET position = ${position}::bigint
    WHERE event_cursor.reader = ${reader} AND event_cursor."workspaceId" = ${workspaceId}::uuid`;
}

/** As readLog, inside the reader's transaction. */
export function linesAfterSql(workspaceId: WorkspaceId, position: number, limit: number): Sql {
  return sql`
    SELECT event.position, event.type, event.at, event.data FROM event
    WHERE event."workspaceId" = ${workspaceId}::uuid AND event.position > ${position}::bigint
    ORDER BY event.position LIMIT ${limit}`;
}
