import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** A thread as the customer's phone knows it. */
export type ChatRow = {
  threadId: string;
  userId: string;
  waId: string | null;
  phoneNumberId: string;
  serviceWindowExpiresAt: Date | null;
  marketingStopped: boolean;
};

export function chatsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT thread.id AS "threadId", by_user.value AS "userId", by_number.value AS "waId", channel."phoneNumberId",
           thread."serviceWindowExpiresAt", thread."marketingStoppedAt" IS NOT NULL AS "marketingStopped"
    FROM thread
    JOIN channel ON channel."workspaceId" = thread."workspaceId" AND channel.id = thread."channelId"
    JOIN contact_identity AS by_user ON by_user."workspaceId" = thread."workspaceId"
     AND by_user."contactId" = thread."contactId" AND by_user.kind = 'user_id'
    LEFT JOIN contact_identity AS by_number ON by_number."workspaceId" = thread."workspaceId"
     AND by_number."contactId" = thread."contactId" AND by_number.kind = 'wa_id'
    WHERE thread."workspaceId" = ${workspaceId}::uuid`;
}

export type ChatMessageRow = {
  threadId: string;
  providerMessageId: string;
  direction: "inbound" | "outbound";
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  sortAt: Date;
  quoted: string | null;
  reaction: string | null;
  media: { id: string; fileName: string | null } | null;
  attemptId: string | null;
  pricing: Record<string, unknown> | null;
  /** Unix milliseconds by status. */
  statuses: Record<string, number> | null;
  isOver: boolean;
};

/** What reached the platform: nothing that failed, and nothing nobody knows about. */
export function chatMessagesSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT message."threadId", message."providerMessageId", message.direction, message.kind, message.text,
           message.content, message."sortAt", message."contextProviderMessageId" AS quoted, message.pricing,
           conversation."lastOutboundAt" > message."sortAt" AS "isOver",
           (SELECT reaction.emoji FROM reaction
             WHERE reaction."workspaceId" = message."workspaceId" AND reaction."channelId" = message."channelId"
               AND reaction."targetProviderMessageId" = message."providerMessageId"
               AND reaction.reactor = 'contact:' || conversation."contactId") AS reaction,
           (SELECT json_build_object('id', media_file."providerMediaId", 'fileName', media_file."fileName")
              FROM media_file
             WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
               AND media_file."sourceUrl" IS NULL
             LIMIT 1) AS media,
           (SELECT attempt.id FROM send_attempt AS attempt
             WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id
             LIMIT 1) AS "attemptId",
           (SELECT json_object_agg(report.status, floor(extract(epoch FROM report.at) * 1000))
              FROM status_report AS report
             WHERE report."workspaceId" = message."workspaceId" AND report."channelId" = message."channelId"
               AND report."messageId" = message.id) AS statuses
    FROM message
    JOIN conversation ON conversation."workspaceId" = message."workspaceId"
                     AND conversation.id = message."conversationId"
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.direction IN ('inbound', 'outbound')
      AND message."providerMessageId" IS NOT NULL AND message.status <> 'failed'
    ORDER BY message."threadId", message."sortAt", message.seq`;
}
