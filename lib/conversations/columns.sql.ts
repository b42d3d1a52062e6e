import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { ConversationDto } from "./schema.ts";

/** A conversation with what its DTO needs of contact and thread. Times are database times. */
export type ConversationRow = {
  id: string;
  version: number;
  status: ConversationDto["status"];
  threadId: string;
  channelId: string;
  assigneeId: string | null;
  lastMessageAt: Date;
  lastMessageSeq: number;
  lastMessageDirection: "inbound" | "outbound" | "internal" | null;
  lastMessageKind: string | null;
  lastMessagePreview: string | null;
  /** Of a message of ours; null for what came in. */
  lastMessageStatus: string | null;
  inboundCount: number;
  waitingSince: Date | null;
  failedCount: number;
  labelIds: string[];
  createdAt: Date;
  resolvedAt: Date | null;
  snoozedUntil: Date | null;
  wokenAt: Date | null;
  contactId: string;
  contactName: string | null;
  contactProfileName: string | null;
  contactPhone: string | null;
  contactUsername: string | null;
  serviceWindowExpiresAt: Date | null;
  windowRefusedAt: Date | null;
  freeEntryPointExpiresAt: Date | null;
  now: Date;
};

/** The columns of ConversationRow. Aliases: conversation, contact, thread. */
export const conversationColumns: Sql = sql`
  conversation.id, conversation.version, conversation.status, conversation."threadId", conversation."channelId",
  conversation."assigneeId", conversation."lastMessageAt", conversation."lastMessageSeq",
  conversation."lastMessageDirection", conversation."lastMessageKind", conversation."lastMessagePreview",
  CASE WHEN conversation."lastMessageDirection" = 'outbound' THEN (
    SELECT message.status FROM message
    WHERE message."workspaceId" = conversation."workspaceId" AND message."threadId" = conversation."threadId"
      AND message."sortAt" = conversation."lastMessageAt" AND message.seq = conversation."lastMessageSeq"
  ) END AS "lastMessageStatus",
  conversation."inboundCount", conversation."waitingSince", conversation."failedCount",
  conversation."labelIds",
  conversation."createdAt", conversation."resolvedAt", conversation."snoozedUntil", conversation."wokenAt",
  contact.id AS "contactId", contact.name AS "contactName", contact."profileName" AS "contactProfileName",
  contact.phone AS "contactPhone", contact.username AS "contactUsername",
  thread."serviceWindowExpiresAt", thread."windowRefusedAt", thread."freeEntryPointExpiresAt", now() AS now`;

/** Joins that conversationColumns needs; every one binds the workspace. A contact that is another one shows as that. */
export const conversationJoins: Sql = sql`
  JOIN contact AS own ON own."workspaceId" = conversation."workspaceId" AND own.id = conversation."contactId"
  JOIN contact ON contact."workspaceId" = conversation."workspaceId"
              AND contact.id = COALESCE(own."linkedToId", own.id)
  JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"`;
