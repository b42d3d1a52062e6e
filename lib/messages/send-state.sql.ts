import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { SendRequest, SendState } from "./can-send.ts";
import type { MessageStatus } from "./schema.ts";

export type SendStateRow = SendState & {
  wabaId: string;
  phoneNumberId: string;
  sealedAccessToken: Buffer;
};

/**
 * What canSend() and the call need to know of a thread, fresh, as a sub-select of one row. The clock runs on inside
 * a transaction that waited for a lock, unlike now(): a window may have closed meanwhile. `root` is the contact that
 * this one turned out to be, else the same one.
 * OFFSET 0 keeps the planner from taking it apart: it would join contacts by workspace alone, all with all. For the
 * same reason the kind is compared as text, which leaves it the index on the contact.
 */
export function sendState(workspaceId: Sql, threadId: Sql): Sql {
  return sql`
    SELECT clock_timestamp() AS now, thread."serviceWindowExpiresAt", thread."windowRefusedAt",
      thread."marketingStoppedAt", root."blockedAt", COALESCE(contact.phone, root.phone) AS phone,
      (SELECT identity.value FROM contact_identity AS identity
        WHERE identity."workspaceId" = thread."workspaceId" AND identity."contactId" IN (contact.id, root.id)
          AND identity.kind::text = 'user_id' AND identity."endedAt" IS NULL
        ORDER BY identity."firstSeenAt" DESC LIMIT 1) AS "userId",
      channel."disconnectedAt" AS "channelDisconnectedAt", channel."wabaId", channel."phoneNumberId",
      CASE WHEN channel."onlyAssigneeReplies" THEN (
        SELECT conversation."assigneeId" FROM conversation
        WHERE conversation."workspaceId" = thread."workspaceId" AND conversation."threadId" = thread.id
          AND conversation.status <> 'resolved'
      ) END AS "onlyReplierId",
      channel."sealedAccessToken", channel."readReceipts", thread."lastSeq", thread."newestSortAt"
    FROM thread
    JOIN contact ON contact."workspaceId" = thread."workspaceId" AND contact.id = thread."contactId"
    JOIN contact AS root ON root."workspaceId" = contact."workspaceId"
                        AND root.id = COALESCE(contact."linkedToId", contact.id)
    JOIN channel ON channel."workspaceId" = thread."workspaceId" AND channel.id = thread."channelId"
    WHERE thread."workspaceId" = ${workspaceId} AND thread.id = ${threadId}
    OFFSET 0`;
}

export type SendTargetRow = SendStateRow & {
  conversationId: string;
  threadId: string;
  channelId: string;
  status: "open" | "pending" | "snoozed" | "resolved";
  assigneeId: string | null;
  snoozedUntil: Date | null;
  /** The customer waits for us, and is to know that we have read it. */
  tellsRead: boolean;
  /** Another conversation of the thread that is not resolved. */
  otherOpenId: string | null;
  lastSeq: number;
  newestSortAt: Date | null;
  /** Time of this transaction, for what is stored. */
  at: Date;
};

/** The conversation that is written into, with its thread. Call with both locked (`lockConversation`). */
export function sendTargetSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT conversation.id AS "conversationId", conversation."threadId", conversation."channelId",
      conversation.status, conversation."assigneeId", conversation."snoozedUntil", now() AS at,
      conversation."waitingSince" IS NOT NULL AND state."readReceipts" <> 'never' AS "tellsRead",
      (SELECT other.id FROM conversation AS other
        WHERE other."workspaceId" = conversation."workspaceId" AND other."threadId" = conversation."threadId"
          AND other.status <> 'resolved' AND other.id <> conversation.id) AS "otherOpenId",
      state.*
    FROM conversation
    CROSS JOIN LATERAL (${sendState(sql`conversation."workspaceId"`, sql`conversation."threadId"`)}) AS state
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${conversationId}::uuid`;
}

export type SendTemplateRow = {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  audience: string | null;
  channelIds: string[];
  parameterFormat: "POSITIONAL" | "NAMED";
  components: Record<string, unknown>[];
};

/** The language must match exactly: WhatsApp falls back to nothing (132001). */
export function findSendTemplateSql(
  workspaceId: WorkspaceId,
  wabaId: string,
  name: string,
  language: string,
): Sql {
  return sql`
    SELECT template.id, template.name, template.language, template.category, template.status, template.audience,
           template."channelIds", template."parameterFormat", template.components
    FROM template
    WHERE template."workspaceId" = ${workspaceId}::uuid AND template."wabaId" = ${wabaId}
      AND template.name = ${name} AND template.language = ${language} AND template."deletedAt" IS NULL
    ORDER BY template."changedAt" DESC
    LIMIT 1`;
}

/** A message on its way out with everything canSend() and the call need. Template columns are null for free form. */
export type OutboundRow = SendStateRow & {
  workspaceId: WorkspaceId;
  messageId: string;
  conversationId: string;
  threadId: string;
  channelId: string;
  kind: string;
  text: string | null;
  messageStatus: MessageStatus;
  needsAttention: boolean;
  content: Record<string, unknown>;
  contextProviderMessageId: string | null;
  /** Calls so far. */
  attempts: number;
  /** An earlier call may have reached the customer. */
  mayHaveArrived: boolean;
  /** The files it takes along in its order, each with WhatsApp's id of it while it has one. */
  files: OutboundFileRow[];
  templateStatus: string | null;
  templateCategory: string | null;
  templateAudience: string | null;
  templateChannelIds: string[] | null;
};

export type OutboundFileRow = {
  id: string;
  storageKey: string;
  mimeType: string;
  fileName: string | null;
  size: number;
  isVoice: boolean;
  sha256: string | null;
  providerMediaId: string | null;
};

/** Call with the threads locked: what it reads is what is decided upon. */
export function outboundMessagesSql(
  messages: readonly { workspaceId: WorkspaceId; messageId: string }[],
): Sql {
  return sql`
    SELECT message."workspaceId", message.id AS "messageId", message."conversationId", message."threadId",
      message."channelId", message.kind, message.text, message.status AS "messageStatus",
      message."needsAttention", message.content, message."contextProviderMessageId",
      COALESCE(files.value, '[]') AS files, attempts.count AS attempts, attempts."mayHaveArrived", template.status AS "templateStatus",
      template.category AS "templateCategory", template.audience AS "templateAudience",
      template."channelIds" AS "templateChannelIds", state.*
    FROM json_to_recordset(${JSON.stringify(messages)}::json) AS wanted("workspaceId" uuid, "messageId" uuid)
    CROSS JOIN LATERAL (
      SELECT message.* FROM message
      WHERE message."workspaceId" = wanted."workspaceId" AND message.id = wanted."messageId"
        AND message.direction = 'outbound'
      OFFSET 0
    ) AS message
    CROSS JOIN LATERAL (${sendState(sql`message."workspaceId"`, sql`message."threadId"`)}) AS state
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, COALESCE(bool_or(attempt.status <> 'failed'), false) AS "mayHaveArrived"
      FROM send_attempt AS attempt
      WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id
    ) AS attempts
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('id', media_file.id, 'storageKey', media_file."storageKey",
        'mimeType', media_file."mimeType", 'fileName', media_file."fileName", 'size', media_file.size,
        'isVoice', media_file."isVoice", 'sha256', media_file.sha256,
        'providerMediaId', provider_media."providerMediaId") ORDER BY media_file.id) AS value
      FROM media_file
      LEFT JOIN provider_media ON provider_media."workspaceId" = media_file."workspaceId"
        AND provider_media."channelId" = message."channelId" AND provider_media.sha256 = media_file.sha256
        AND provider_media."mimeType" = media_file."mimeType" AND provider_media."expiresAt" > clock_timestamp()
      WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
    ) AS files ON true
    LEFT JOIN LATERAL (
      SELECT template.status, template.category, template.audience, template."channelIds" FROM template
      WHERE message.kind = 'template' AND template."workspaceId" = message."workspaceId"
        AND template."wabaId" = state."wabaId" AND template."deletedAt" IS NULL
        AND template.name = message.content #>> '{template,name}'
        AND template.language = message.content #>> '{template,language}'
      ORDER BY template."changedAt" DESC LIMIT 1
    ) AS template ON true`;
}

export function threadOfMessageSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    SELECT message."threadId", message.author FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid
      AND message.direction = 'outbound'`;
}

export function requestOf(row: OutboundRow): SendRequest {
  if (row.kind !== "template") return { kind: "free_form" };
  if (row.templateStatus === null || row.templateCategory === null)
    return { kind: "template", template: null };
  return {
    kind: "template",
    template: {
      status: row.templateStatus,
      category: row.templateCategory,
      audience: row.templateAudience,
      channelIds: row.templateChannelIds ?? [],
    },
  };
}
