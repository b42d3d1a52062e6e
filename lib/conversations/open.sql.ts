import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { windowEndSql } from "./window-end.sql.ts";

export type ThreadKey = { channelId: string; contactId: string };

export function insertThreadSql(workspaceId: WorkspaceId, id: string, key: ThreadKey): Sql {
  return sql`
    INSERT INTO thread ("workspaceId", id, "channelId", "contactId", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${key.channelId}::uuid, ${key.contactId}::uuid, now())
    ON CONFLICT ("workspaceId", "channelId", "contactId") DO NOTHING`;
}

export function lockThreadSql(workspaceId: WorkspaceId, key: ThreadKey): Sql {
  return sql`
    SELECT id FROM thread
    WHERE "workspaceId" = ${workspaceId}::uuid AND "channelId" = ${key.channelId}::uuid
      AND "contactId" = ${key.contactId}::uuid
    FOR UPDATE`;
}

export function unresolvedOfThreadSql(workspaceId: WorkspaceId, threadId: string): Sql {
  return sql`
    SELECT id FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${threadId}::uuid
      AND status <> 'resolved'::"ConversationStatus"`;
}

/** Before its first message it stands at its own beginning. */
export function insertConversationSql(
  workspaceId: WorkspaceId,
  id: string,
  threadId: string,
  key: ThreadKey,
): Sql {
  return sql`
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "lastMessageAt",
                              "createdAt", "windowEndsAt")
    SELECT ${workspaceId}::uuid, ${id}::uuid, thread.id, ${key.channelId}::uuid, ${key.contactId}::uuid,
           'open', now(), now(), ${windowEndSql}
    FROM thread WHERE thread."workspaceId" = ${workspaceId}::uuid AND thread.id = ${threadId}::uuid`;
}
