import type { ReadReceiptPolicy } from "#lib/channels/schema.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { isAddressableSql } from "./addressable.sql.ts";

export type ReadReceiptRow = {
  threadId: string;
  channelId: string;
  phoneNumberId: string;
  sealedAccessToken: Buffer;
  disconnectedAt: Date | null;
  readReceipts: ReadReceiptPolicy;
  toldReadOf: string | null;
  /** The customer's newest message that can still be marked (30 days; platform reference, 5.4). */
  newest: string | null;
};

/** No row: no such conversation. */
export function readReceiptSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT thread.id AS "threadId", channel.id AS "channelId", channel."phoneNumberId", channel."sealedAccessToken",
      channel."disconnectedAt", channel."readReceipts", thread."toldReadOf",
      (SELECT message."providerMessageId" FROM message
        WHERE message."workspaceId" = thread."workspaceId" AND message."threadId" = thread.id
          AND message.direction = 'inbound' AND ${isAddressableSql} AND message."providerMessageId" IS NOT NULL
          AND message."sortAt" > now() - interval '30 days'
        ORDER BY message."sortAt" DESC, message.seq DESC LIMIT 1) AS newest
    FROM conversation
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    JOIN channel ON channel."workspaceId" = conversation."workspaceId" AND channel.id = conversation."channelId"
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid`;
}

export function keepToldReadSql(workspaceId: WorkspaceId, threadId: string, providerMessageId: string): Sql {
  return sql`
    UPDATE thread SET "toldReadOf" = ${providerMessageId}
    WHERE thread."workspaceId" = ${workspaceId}::uuid AND thread.id = ${threadId}::uuid`;
}
