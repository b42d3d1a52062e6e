import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

import type { SavedMessage } from "./saved-message.ts";

export type SavedReplyRow = {
  id: string;
  ownerId: string | null;
  shortcut: string;
  title: string;
  body: string;
  message: SavedMessage | null;
  createdAt: Date;
  updatedAt: Date;
  version: number;
};

const columns = sql`
  saved_reply.id, saved_reply."ownerId", saved_reply.shortcut, saved_reply.title, saved_reply.body, saved_reply.message,
  saved_reply."createdAt", saved_reply."updatedAt", saved_reply.version`;

/** Of each scope. A list without end would be somebody's mistake. */
export const mostSavedReplies = 500;

/** Shared ones, and those of `memberId`: nobody, admins included, sees another member's. Null for an API key. */
function visibleTo(memberId: string | null): Sql {
  return sql`(saved_reply."ownerId" IS NULL OR saved_reply."ownerId" = ${memberId}::uuid)`;
}

export function listSavedRepliesSql(workspaceId: WorkspaceId, memberId: string | null): Sql {
  return sql`
    SELECT ${columns} FROM saved_reply
    WHERE saved_reply."workspaceId" = ${workspaceId}::uuid AND ${visibleTo(memberId)}
    ORDER BY saved_reply.id LIMIT ${2 * mostSavedReplies}::int`;
}

export function savedReplyByIdSql(
  workspaceId: WorkspaceId,
  id: string,
  memberId: string | null,
  lock = false,
): Sql {
  return sql`
    SELECT ${columns} FROM saved_reply
    WHERE saved_reply."workspaceId" = ${workspaceId}::uuid AND saved_reply.id = ${id}::uuid
      AND ${visibleTo(memberId)} ${lock ? sql`FOR UPDATE` : emptySql}`;
}

/** Whether another one of the same scope has this shortcut, and how many the scope has. */
export function scopeSql(
  workspaceId: WorkspaceId,
  ownerId: string | null,
  shortcut: string,
  exceptId: string,
): Sql {
  return sql`
    SELECT count(*)::int AS total,
      COALESCE(bool_or(own.shortcut = ${shortcut} AND own.id <> ${exceptId}::uuid), false) AS "isTaken"
    FROM (SELECT id, shortcut FROM saved_reply
          WHERE "workspaceId" = ${workspaceId}::uuid AND "ownerId" IS NOT DISTINCT FROM ${ownerId}::uuid
          LIMIT ${mostSavedReplies}::int) AS own`;
}

export type SavedReplyText = Pick<SavedReplyRow, "id" | "shortcut" | "title" | "body" | "message">;

export function insertSavedReplySql(
  workspaceId: WorkspaceId,
  ownerId: string | null,
  text: SavedReplyText,
): Sql {
  return sql`
    INSERT INTO saved_reply ("workspaceId", id, "ownerId", shortcut, title, body, message, "createdAt", "updatedAt")
    VALUES (${workspaceId}::uuid, ${text.id}::uuid, ${ownerId}::uuid, ${text.shortcut}, ${text.title}, ${text.body},
            ${jsonOf(text)}::jsonb, now(), now())
    RETURNING ${columns}`;
}

export function saveSavedReplySql(workspaceId: WorkspaceId, text: SavedReplyText): Sql {
  return sql`
    UPDATE saved_reply SET shortcut = ${text.shortcut}, title = ${text.title}, body = ${text.body},
      message = ${jsonOf(text)}::jsonb, "updatedAt" = now(), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${text.id}::uuid
    RETURNING ${columns}`;
}

function jsonOf({ message }: SavedReplyText): string | null {
  return message === null ? null : JSON.stringify(message);
}

export function deleteSavedReplySql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`DELETE FROM saved_reply WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
