import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { ConversationState, ThreadState } from "./place-message.ts";

export type ThreadKey = { workspaceId: WorkspaceId; channelId: string; contactId: string };

export type LockedThreadRow = ThreadKey &
  Omit<ThreadState, "conversation"> & { id: string; marketingChangedAt: Date | null; now: Date };

export function insertThreadsSql(threads: readonly (ThreadKey & { id: string })[]): Sql {
  return sql`
    INSERT INTO thread ("workspaceId", id, "channelId", "contactId", "createdAt")
    SELECT line."workspaceId", line.id, line."channelId", line."contactId", now()
    FROM json_to_recordset(${JSON.stringify(threads)}::json)
      AS line("workspaceId" uuid, id uuid, "channelId" uuid, "contactId" uuid)
    ORDER BY line."workspaceId", line."channelId", line."contactId"
    ON CONFLICT ("workspaceId", "channelId", "contactId") DO NOTHING`;
}

export function findThreadsSql(keys: readonly ThreadKey[]): Sql {
  return sql`
    SELECT thread."workspaceId", thread.id, thread."channelId", thread."contactId"
    FROM json_to_recordset(${JSON.stringify(keys)}::json)
      AS wanted("workspaceId" uuid, "channelId" uuid, "contactId" uuid)
    JOIN thread ON thread."workspaceId" = wanted."workspaceId" AND thread."channelId" = wanted."channelId"
               AND thread."contactId" = wanted."contactId"`;
}

/**
 * The row locks that order everything in a thread, taken in id order. Decisions come after this statement, in
 * later ones: in READ COMMITTED those see what the previous holder committed.
 */
export function lockThreadsSql(threads: readonly { workspaceId: WorkspaceId; id: string }[]): Sql {
  return sql`
    SELECT thread."workspaceId", thread.id, thread."channelId", thread."contactId", thread."lastSeq",
           thread."newestSortAt", thread."serviceWindowExpiresAt", thread."windowRefusedAt",
           thread."windowCloseDueAt", thread."marketingChangedAt", now() AS now
    FROM json_to_recordset(${JSON.stringify(threads)}::json) AS wanted("workspaceId" uuid, id uuid)
    JOIN thread ON thread."workspaceId" = wanted."workspaceId" AND thread.id = wanted.id
    ORDER BY thread.id
    FOR UPDATE OF thread`;
}

export type CurrentConversationRow = Omit<ConversationState, "change" | "newest"> & {
  threadId: string;
  version: number;
  assigneeId: string | null;
  failedCount: number;
  createdAt: Date;
  lastMessageDirection: "inbound" | "outbound" | "internal" | null;
  lastMessageKind: string | null;
  lastMessagePreview: string | null;
};

/** Per thread the unresolved conversation, else the one resolved last. */
export function currentConversationsSql(threads: readonly { workspaceId: WorkspaceId; id: string }[]): Sql {
  return sql`
    SELECT DISTINCT ON (conversation."workspaceId", conversation."threadId")
           conversation.id, conversation."threadId", conversation.version, conversation.status,
           conversation."assigneeId", conversation."resolvedAt", conversation."snoozedUntil",
           conversation."parkedAt", conversation."createdAt",
           conversation."lastMessageAt", conversation."lastMessageSeq", conversation."lastMessageDirection",
           conversation."lastMessageKind", conversation."lastMessagePreview", conversation."inboundCount",
           conversation."waitingSince", conversation."lastInboundAt", conversation."lastOutboundAt",
           conversation."settledAt",
           conversation."failedCount"
    FROM json_to_recordset(${JSON.stringify(threads)}::json) AS wanted("workspaceId" uuid, id uuid)
    JOIN conversation ON conversation."workspaceId" = wanted."workspaceId"
                     AND conversation."threadId" = wanted.id
    ORDER BY conversation."workspaceId", conversation."threadId", (conversation.status = 'resolved'),
             conversation."resolvedAt" DESC NULLS FIRST, conversation.id DESC`;
}

export type SavedConversation = Omit<CurrentConversationRow, "failedCount" | "createdAt" | "settledAt"> & {
  workspaceId: WorkspaceId;
  windowEndsAt: Date | null;
  /** The customer brought it back onto the desk. */
  comesBack: boolean;
  channelId: string;
  contactId: string;
};

const conversationLine = sql`AS line("workspaceId" uuid, id uuid, "threadId" uuid, "channelId" uuid,
  "contactId" uuid, status text, "resolvedAt" timestamptz, "snoozedUntil" timestamptz, "parkedAt" timestamptz,
  "windowEndsAt" timestamptz, "comesBack" boolean, "lastMessageAt" timestamptz, "lastMessageSeq" int,
  "lastMessageDirection" text, "lastMessageKind" text, "lastMessagePreview" text, "inboundCount" int,
  "waitingSince" timestamptz, "lastInboundAt" timestamptz, "lastOutboundAt" timestamptz)`;

export function insertConversationsSql(conversations: readonly SavedConversation[]): Sql {
  return sql`
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "resolvedAt",
      "lastMessageAt", "lastMessageSeq", "lastMessageDirection", "lastMessageKind", "lastMessagePreview",
      "inboundCount", "waitingSince", "lastInboundAt", "lastOutboundAt", "windowEndsAt", "createdAt")
    SELECT line."workspaceId", line.id, line."threadId", line."channelId", line."contactId",
      line.status::"ConversationStatus", line."resolvedAt", line."lastMessageAt", line."lastMessageSeq",
      line."lastMessageDirection"::"MessageDirection", line."lastMessageKind", line."lastMessagePreview",
      line."inboundCount", line."waitingSince", line."lastInboundAt", line."lastOutboundAt", line."windowEndsAt",
      now()
    FROM json_to_recordset(${JSON.stringify(conversations)}::json) ${conversationLine}`;
}

/**
 * Only the thread's holder writes these columns; the failed count belongs to others and stays. So does the assignee,
 * unless the conversation comes back for somebody who does not work here any more.
 */
export function updateConversationsSql(conversations: readonly SavedConversation[]): Sql {
  return sql`
    UPDATE conversation SET status = line.status::"ConversationStatus", "resolvedAt" = line."resolvedAt",
      "snoozedUntil" = line."snoozedUntil", "parkedAt" = line."parkedAt", "windowEndsAt" = line."windowEndsAt",
      "assigneeId" = CASE WHEN line."comesBack" THEN
        (SELECT membership.id FROM membership
          WHERE membership."workspaceId" = conversation."workspaceId" AND membership.id = conversation."assigneeId"
            AND membership."disabledAt" IS NULL) ELSE conversation."assigneeId" END,
      "lastMessageAt" = line."lastMessageAt", "lastMessageSeq" = line."lastMessageSeq",
      "lastMessageDirection" = line."lastMessageDirection"::"MessageDirection",
      "lastMessageKind" = line."lastMessageKind", "lastMessagePreview" = line."lastMessagePreview",
      "inboundCount" = line."inboundCount", "waitingSince" = line."waitingSince",
      "lastInboundAt" = line."lastInboundAt", "lastOutboundAt" = line."lastOutboundAt",
      version = conversation.version + 1
    FROM json_to_recordset(${JSON.stringify(conversations)}::json) ${conversationLine}
    WHERE conversation."workspaceId" = line."workspaceId" AND conversation.id = line.id`;
}

export type SavedThread = Omit<ThreadState, "conversation"> & { workspaceId: WorkspaceId; id: string };

export function updateThreadsSql(threads: readonly SavedThread[]): Sql {
  return sql`
    UPDATE thread SET "lastSeq" = line."lastSeq", "newestSortAt" = line."newestSortAt",
      "serviceWindowExpiresAt" = line."serviceWindowExpiresAt", "windowRefusedAt" = line."windowRefusedAt",
      "windowCloseDueAt" = line."windowCloseDueAt"
    FROM json_to_recordset(${JSON.stringify(threads)}::json)
      AS line("workspaceId" uuid, id uuid, "lastSeq" int, "newestSortAt" timestamptz,
              "serviceWindowExpiresAt" timestamptz, "windowRefusedAt" timestamptz,
              "windowCloseDueAt" timestamptz)
    WHERE thread."workspaceId" = line."workspaceId" AND thread.id = line.id`;
}
