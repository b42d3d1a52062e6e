import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { MessageStatus } from "./schema.ts";
import type { AttemptState, StatusReport } from "./settle-message.ts";

export type UnsettledRow = {
  id: string;
  conversationId: string;
  status: MessageStatus;
  needsAttention: boolean;
  errorCode: number | null;
  hasPricing: boolean;
  isWaiting: boolean;
  attempts: AttemptState[] | null;
  reports: StatusReport[] | null;
};

/**
 * Everything known about these outbound messages. The caller holds their threads' locks. Whether one waits is not asked
 * by EXISTS: that may be answered by reading the whole outbox first, and a campaign fills it.
 */
export function unsettledMessagesSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT message.id, message."conversationId", message.status, message."needsAttention", message."errorCode",
      message.pricing IS NOT NULL AS "hasPricing",
      (SELECT true FROM outbox_entry WHERE outbox_entry."workspaceId" = message."workspaceId"
                AND outbox_entry."messageId" = message.id LIMIT 1) IS NOT NULL AS "isWaiting",
      (SELECT json_agg(json_build_object('id', attempt.id, 'n', attempt.n, 'status', attempt.status,
                       'errorCode', attempt."errorCode", 'errorDetails', attempt."errorDetails"))
         FROM send_attempt AS attempt
        WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id) AS attempts,
      (SELECT json_agg(json_build_object('attemptId', report."attemptId", 'status', report.status,
                       'at', date_part('epoch', report.at) * 1000, 'pricing', report.pricing,
                       'errors', report.errors))
         FROM status_report AS report
        WHERE report."workspaceId" = message."workspaceId" AND report."channelId" = message."channelId"
          AND report."messageId" = message.id
          AND report."providerMessageId" = ANY(message."providerMessageId" || ARRAY(
            SELECT attempt."providerMessageId" FROM send_attempt AS attempt
             WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id))) AS reports
    FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${ids}::uuid[])
      AND message.direction = 'outbound'`;
}

export type SettledLine = {
  id: string;
  status: MessageStatus;
  errorCode: number | null;
  errorCause: string | null;
  errorDetails: string | null;
  needsAttention: boolean;
  pricing: Record<string, unknown> | null;
};

export function saveSettledSql(workspaceId: WorkspaceId, lines: readonly SettledLine[]): Sql {
  return sql`
    UPDATE message SET status = line.status::"MessageStatus", "errorCode" = line."errorCode",
      "errorCause" = line."errorCause", "errorDetails" = line."errorDetails",
      "needsAttention" = line."needsAttention", pricing = COALESCE(line.pricing, message.pricing),
      version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line(id uuid, status text, "errorCode" int, "errorCause" text, "errorDetails" text,
              "needsAttention" boolean, pricing jsonb)
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = line.id`;
}

export function saveAttemptsSql(workspaceId: WorkspaceId, attempts: readonly AttemptState[]): Sql {
  return sql`
    UPDATE send_attempt SET status = line.status::"MessageStatus", "errorCode" = line."errorCode",
      "errorDetails" = line."errorDetails"
    FROM json_to_recordset(${JSON.stringify(attempts)}::json)
      AS line(id uuid, status text, "errorCode" int, "errorDetails" text)
    WHERE send_attempt."workspaceId" = ${workspaceId}::uuid AND send_attempt.id = line.id
      AND (send_attempt.status::text, send_attempt."errorCode") IS DISTINCT FROM (line.status, line."errorCode")`;
}

export function cancelRetriesSql(workspaceId: WorkspaceId, messageIds: readonly string[]): Sql {
  return sql`
    DELETE FROM outbox_entry
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ANY(${messageIds}::uuid[])`;
}

/** Recounts what waits for an agent and who owes the next move, from the rows themselves. */
export function recountConversationsSql(workspaceId: WorkspaceId, conversationIds: readonly string[]): Sql {
  return sql`
    UPDATE conversation SET
      "failedCount" = counted.failed, "lastOutboundAt" = counted."lastOutboundAt",
      "waitingSince" = (
        SELECT min(message."sortAt") FROM message
         WHERE message."workspaceId" = conversation."workspaceId"
           AND message."threadId" = conversation."threadId" AND message."conversationId" = conversation.id
           AND message.direction = 'inbound' AND message.kind NOT IN ('edit', 'deletion')
           AND message."sortAt" >
               GREATEST(counted."lastOutboundAt", conversation."settledAt", '-infinity'::timestamptz)
           AND message.author IS NULL AND NOT message.content ?| ARRAY['whileBlocked', 'historyStatus']),
      version = conversation.version + 1
    FROM (
      SELECT conversation.id, count(message.id) FILTER (WHERE message."needsAttention")::int AS failed,
        max(message."sortAt") FILTER (
          WHERE message.status NOT IN ('failed', 'expired', 'canceled') AND message.kind NOT IN ('edit', 'deletion'))
          AS "lastOutboundAt"
      FROM conversation LEFT JOIN message
        ON message."workspaceId" = conversation."workspaceId"
       AND message."threadId" = conversation."threadId" AND message."conversationId" = conversation.id
       AND message.direction = 'outbound'
      WHERE conversation."workspaceId" = ${workspaceId}::uuid
        AND conversation.id = ANY(${conversationIds}::uuid[])
      GROUP BY conversation.id
    ) AS counted
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = counted.id`;
}
