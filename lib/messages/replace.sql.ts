import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { MessageStatus } from "./schema.ts";

export type ReplaceableRow = { conversationId: string; status: MessageStatus; isReplaced: boolean };

/** A message of ours in this thread. */
export function replaceableSql(workspaceId: WorkspaceId, threadId: string, messageId: string): Sql {
  return sql`
    SELECT message."conversationId", message.status, message.content ? 'replacedById' AS "isReplaced" FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid
      AND message."threadId" = ${threadId}::uuid AND message.direction = 'outbound'`;
}

/** Dealt with: another message says it now. */
export function markReplacedSql(workspaceId: WorkspaceId, messageId: string, byId: string): Sql {
  return sql`
    UPDATE message SET "needsAttention" = false, version = message.version + 1,
      content = message.content || jsonb_build_object('replacedById', ${byId}::text)
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid`;
}
