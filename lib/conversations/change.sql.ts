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
  /** The clock as the lock was had. */
  now: Date;
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
    SELECT id, "threadId", "channelId", "contactId", status, "assigneeId", "snoozedUntil", version,
      "labelIds", clock_timestamp() AS now
    FROM conversation
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

/** Somebody of this workspace who may work: only they can be given work. The lock waits for a disabling under way. */
export function enabledMemberSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    SELECT id FROM membership
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid AND "disabledAt" IS NULL
    FOR SHARE`;
}

export type LatestActivityRow = {
  code: string;
  params: Record<string, unknown>;
  author: string | null;
  at: Date;
};

/** The newest activity line among the last fifty lines of a thread: what lies further back explains nothing. */
export function latestActivitySql(workspaceId: WorkspaceId, threadId: string): Sql {
  return sql`
    SELECT line.content ->> 'code' AS code, line.content -> 'params' AS params, line.author, line."createdAt" AS at
    FROM (
      SELECT * FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid
      ORDER BY message."sortAt" DESC, message.seq DESC LIMIT 50
    ) AS line
    WHERE line.kind = 'activity'
    ORDER BY line."sortAt" DESC, line.seq DESC LIMIT 1`;
}

/**
 * "parkedAt" is a whole second, as WhatsApp's times are (place-message.ts), and stays while a conversation stays put
 * aside as it was.
 */
export function saveConversationStateSql(workspaceId: WorkspaceId, id: string, next: ConversationState): Sql {
  const status = sql`${next.status}::"ConversationStatus"`;
  return sql`
    UPDATE conversation SET status = ${status}, "assigneeId" = ${next.assigneeId}::uuid,
      "snoozedUntil" = ${next.snoozedUntil}::timestamptz,
      "parkedAt" = CASE WHEN ${status} NOT IN ('pending', 'snoozed') THEN NULL
                        WHEN ${status} = status AND "snoozedUntil" IS NOT DISTINCT FROM ${next.snoozedUntil}::timestamptz
                          THEN "parkedAt"
                        ELSE date_trunc('second', now()) END,
      "wokenAt" = CASE WHEN ${status} = status THEN "wokenAt" END,
      "resolvedAt" = CASE WHEN ${status} <> 'resolved' THEN NULL ELSE COALESCE("resolvedAt", now()) END,
      "settledAt" = CASE WHEN ${status} = 'resolved' AND status <> 'resolved' THEN now()
                         WHEN ${status} <> 'resolved' AND status = 'resolved' THEN NULL
                         ELSE "settledAt" END,
      "waitingSince" = CASE WHEN ${status} = 'resolved' THEN NULL ELSE "waitingSince" END,
      "windowEndsAt" = ${windowEndOfConversationSql},
      version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
