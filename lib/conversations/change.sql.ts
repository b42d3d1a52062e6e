import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { ConversationState } from "./conversation-change.ts";
import { windowEndOfConversationSql } from "./window-end.sql.ts";

export type LockedConversationRow = ConversationState & {
  id: string;
  threadId: string;
  channelId: string;
  contactId: string;
  version: number;
  labelIds: string[];
};

export function lockThreadOfConversationSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT thread.id FROM conversation
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid
    FOR UPDATE OF thread`;
}

export function lockConversationSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT id, "threadId", "channelId", "contactId", status, "assigneeId", version, "labelIds" FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid
    FOR UPDATE`;
}

/** The caller holds the thread's lock: nobody else opens a conversation meanwhile. */
export function otherUnresolvedSql(workspaceId: WorkspaceId, threadId: string, exceptId: string): Sql {
  return sql`
    SELECT id FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${threadId}::uuid AND id <> ${exceptId}::uuid
      AND status <> 'resolved'::"ConversationStatus"`;
}

/** Somebody of this workspace who may work: only they can be given work. */
export function enabledMemberSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    SELECT id FROM membership
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid AND "disabledAt" IS NULL`;
}

export function saveConversationStateSql(workspaceId: WorkspaceId, id: string, next: ConversationState): Sql {
  return sql`
    UPDATE conversation SET status = ${next.status}::"ConversationStatus", "assigneeId" = ${next.assigneeId}::uuid,
      "resolvedAt" = CASE WHEN ${next.status}::"ConversationStatus" <> 'resolved' THEN NULL
                          ELSE COALESCE("resolvedAt", now()) END,
      "settledAt" = CASE WHEN ${next.status}::"ConversationStatus" = status THEN "settledAt"
                         WHEN ${next.status}::"ConversationStatus" = 'resolved' THEN now() END,
      "waitingSince" = CASE WHEN ${next.status}::"ConversationStatus" = 'resolved' THEN NULL
                            ELSE "waitingSince" END,
      "windowEndsAt" = ${windowEndOfConversationSql},
      version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
