import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ReopenableRow = {
  id: string;
  threadId: string;
  messageId: string;
  assigneeId: string | null;
  /** The sender, else whoever had it last, as far as they still work here. */
  nextAssigneeId: string | null;
};

/**
 * Resolved conversations in which one of these messages waits for a decision: of each thread the newest, and none
 * where another conversation is open already. Call with the threads locked.
 */
export function reopenableSql(workspaceId: WorkspaceId, messageIds: readonly string[]): Sql {
  return sql`
    SELECT DISTINCT ON (conversation."threadId") conversation.id, conversation."threadId",
      message.id AS "messageId", conversation."assigneeId", COALESCE(sender.id, holder.id) AS "nextAssigneeId"
    FROM message
    JOIN conversation ON conversation."workspaceId" = message."workspaceId"
      AND conversation.id = message."conversationId"
    LEFT JOIN membership AS sender ON sender."workspaceId" = message."workspaceId"
      AND message.author = 'member:' || sender.id AND sender."disabledAt" IS NULL
    LEFT JOIN membership AS holder ON holder."workspaceId" = conversation."workspaceId"
      AND holder.id = conversation."assigneeId" AND holder."disabledAt" IS NULL
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${messageIds}::uuid[])
      AND message."needsAttention" AND conversation.status = 'resolved'::"ConversationStatus"
      AND NOT EXISTS (
        SELECT 1 FROM conversation AS other
        WHERE other."workspaceId" = conversation."workspaceId" AND other."threadId" = conversation."threadId"
          AND other.status <> 'resolved'::"ConversationStatus")
    ORDER BY conversation."threadId", conversation."createdAt" DESC, message.seq DESC`;
}

/**
 * Conversations in work again whose earlier resolution rested on one of these messages: it no longer counts as our move.
 * A conversation that is reopened loses it by that; one that the customer had reopened before must end the same.
 */
export function withdrawSettlementsSql(workspaceId: WorkspaceId, messageIds: readonly string[]): Sql {
  return sql`
    UPDATE conversation SET "settledAt" = NULL
    FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${messageIds}::uuid[])
      AND conversation."workspaceId" = message."workspaceId" AND conversation.id = message."conversationId"
      AND conversation.status <> 'resolved'::"ConversationStatus"
      AND conversation."settledAt" >= message."sortAt"
    RETURNING conversation.id`;
}
