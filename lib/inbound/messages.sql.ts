import type { MessageStatus } from "#lib/messages/schema.ts";
import { dayWordsSql } from "#lib/messages/search-column.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ProviderKey = { workspaceId: WorkspaceId; channelId: string; providerMessageId: string };

export type KnownRow = Omit<ProviderKey, "workspaceId"> & {
  /** Stored already; else only an edit or a deletion of it is. */
  isStored: boolean;
};

/**
 * Which of these are stored already, and which were changed before they came. A later statement than the lock, so it
 * sees what the last holder did.
 */
export function knownProviderIdsSql(keys: readonly ProviderKey[]): Sql {
  return sql`
    WITH wanted AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${JSON.stringify(keys)}::json)
        AS line("workspaceId" uuid, "channelId" uuid, "providerMessageId" text)
    )
    SELECT message."channelId", message."providerMessageId", true AS "isStored"
    FROM wanted JOIN message ON message."workspaceId" = wanted."workspaceId"
      AND message."channelId" = wanted."channelId" AND message."providerMessageId" = wanted."providerMessageId"
    UNION ALL
    SELECT wanted."channelId", wanted."providerMessageId", false
    FROM wanted
    WHERE (SELECT true FROM message
            WHERE message."workspaceId" = wanted."workspaceId" AND message."channelId" = wanted."channelId"
              AND message.kind IN ('edit', 'deletion')
              AND message.content->>'originalProviderMessageId' = wanted."providerMessageId"
            LIMIT 1)`;
}

export type NewInboundMessage = {
  workspaceId: WorkspaceId;
  id: string;
  threadId: string;
  conversationId: string;
  channelId: string;
  seq: number;
  sortAt: Date;
  direction: "inbound" | "outbound";
  status: MessageStatus;
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  providerMessageId: string;
  providerTimestamp: Date;
  contextProviderMessageId: string | null;
  author: string | null;
  /** Of searchVector(). */
  search: string;
  raw: string;
};

export function insertInboundMessagesSql(messages: readonly NewInboundMessage[]): Sql {
  return sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction,
      kind, status, text, content, "providerMessageId", "providerTimestamp", "contextProviderMessageId", author,
      "createdAt", search, raw)
    SELECT line."workspaceId", line.id, line."threadId", line."conversationId", line."channelId", line.seq,
      line."sortAt", line.direction::"MessageDirection", line.kind, line.status::"MessageStatus", line.text,
      line.content, line."providerMessageId", line."providerTimestamp", line."contextProviderMessageId",
      line.author, now(), line.search::tsvector, convert_to(line.raw, 'UTF8')
    FROM json_to_recordset(${JSON.stringify(messages)}::json)
      AS line("workspaceId" uuid, id uuid, "threadId" uuid, "conversationId" uuid, "channelId" uuid, seq int,
              "sortAt" timestamptz, direction text, kind text, status text, text text, content jsonb,
              "providerMessageId" text, "providerTimestamp" timestamptz, "contextProviderMessageId" text,
              author text, search text, raw text)`;
}

export type SupersededRow = ProviderKey & { id: string };

/**
 * Replaces the content of a call that had only begun, of a message that could not be shown before, and of one whose kind
 * nobody knew when it came.
 */
export function supersedeMessagesSql(
  lines: readonly (ProviderKey &
    Pick<NewInboundMessage, "contextProviderMessageId" | "kind" | "text" | "content" | "search" | "raw">)[],
): Sql {
  return sql`
    UPDATE message SET kind = line.kind, text = line.text,
      content = line.content || COALESCE((
        SELECT jsonb_object_agg(kept.key, kept.value) FROM jsonb_each(message.content) AS kept
        WHERE kept.key IN ('whileBlocked', 'historyStatus')), '{}'),
      "contextProviderMessageId" = COALESCE(line."contextProviderMessageId", message."contextProviderMessageId"),
      search = line.search::tsvector || ${dayWordsSql(sql`message."sortAt"`)}, raw = convert_to(line.raw, 'UTF8'), version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, "channelId" uuid, "providerMessageId" text,
              "contextProviderMessageId" text, kind text, text text, content jsonb, search text, raw text)
    WHERE message."workspaceId" = line."workspaceId" AND message."channelId" = line."channelId"
      AND message."providerMessageId" = line."providerMessageId"
      AND (message.kind = 'unsupported' OR (message.kind = 'unknown' AND line.kind <> 'unknown')
           OR (message.kind = 'call' AND line.kind = 'call' AND message.content->>'event' <> 'terminate'))
    RETURNING message."workspaceId", message."channelId", message."providerMessageId", message.id`;
}

export type NewMediaFile = {
  workspaceId: WorkspaceId;
  id: string;
  messageId: string;
  providerMediaId: string | null;
  /** Of the picture of an ad. */
  sourceUrl: string | null;
  mimeType: string | null;
  fileName: string | null;
  declaredSha256: string | null;
  isVoice: boolean;
};

/** A message that is told a second time, properly, keeps the ad's picture it has. */
export function insertMediaFilesSql(files: readonly NewMediaFile[]): Sql {
  return sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "sourceUrl", "mimeType",
                            "fileName", "declaredSha256", "isVoice", "createdAt")
    SELECT line."workspaceId", line.id, line."messageId", line."providerMediaId", line."sourceUrl",
           line."mimeType", line."fileName", line."declaredSha256", line."isVoice", now()
    FROM json_to_recordset(${JSON.stringify(files)}::json)
      AS line("workspaceId" uuid, id uuid, "messageId" uuid, "providerMediaId" text, "sourceUrl" text,
              "mimeType" text, "fileName" text, "declaredSha256" text, "isVoice" boolean)
    WHERE line."sourceUrl" IS NULL OR NOT EXISTS (
      SELECT FROM media_file AS known
      WHERE known."workspaceId" = line."workspaceId" AND known."messageId" = line."messageId"
        AND known."sourceUrl" IS NOT NULL)`;
}

export type ReactionLine = {
  workspaceId: WorkspaceId;
  channelId: string;
  targetProviderMessageId: string;
  reactor: string;
  emoji: string | null;
  at: Date;
};

const reactionLine = sql`AS line("workspaceId" uuid, "channelId" uuid, "targetProviderMessageId" text, reactor text,
  emoji text, at timestamptz)`;

/** A number has one reaction: what an agent gave before gives way to what the owner gave with the phone. */
export function replaceOwnReactionsSql(reactions: readonly ReactionLine[]): Sql {
  return sql`
    DELETE FROM reaction USING json_to_recordset(${JSON.stringify(reactions)}::json) ${reactionLine}
    WHERE reaction."workspaceId" = line."workspaceId" AND reaction."channelId" = line."channelId"
      AND reaction."targetProviderMessageId" = line."targetProviderMessageId"
      AND reaction.reactor NOT LIKE 'contact:%' AND reaction.reactor <> line.reactor AND reaction.at <= line.at`;
}

/**
 * Newest timestamp wins, a removal wins ties. Returns the targets whose state changed. What the owner gave with the
 * phone is on WhatsApp, and nothing where an agent reacted after it.
 */
export function upsertReactionsSql(reactions: readonly ReactionLine[]): Sql {
  return sql`
    INSERT INTO reaction ("workspaceId", "channelId", "targetProviderMessageId", reactor, emoji, at, "sentEmoji")
    SELECT line."workspaceId", line."channelId", line."targetProviderMessageId", line.reactor, line.emoji, line.at,
           CASE WHEN line.reactor = 'phone_app' THEN line.emoji END
    FROM json_to_recordset(${JSON.stringify(reactions)}::json) ${reactionLine}
    WHERE line.reactor <> 'phone_app' OR NOT EXISTS (
      SELECT FROM reaction AS other
      WHERE other."workspaceId" = line."workspaceId" AND other."channelId" = line."channelId"
        AND other."targetProviderMessageId" = line."targetProviderMessageId"
        AND other.reactor NOT LIKE 'contact:%' AND other.reactor <> 'phone_app')
    ORDER BY line."channelId", line."targetProviderMessageId", line.reactor
    ON CONFLICT ("channelId", "targetProviderMessageId", reactor) DO UPDATE
      SET emoji = EXCLUDED.emoji, at = EXCLUDED.at, "sentEmoji" = EXCLUDED."sentEmoji"
      WHERE EXCLUDED.at > reaction.at
         OR (EXCLUDED.at = reaction.at AND reaction.emoji IS NOT NULL
             AND (EXCLUDED.emoji IS NULL OR EXCLUDED.emoji > reaction.emoji))
    RETURNING "workspaceId", "channelId", "targetProviderMessageId" AS "providerMessageId"`;
}

/** The messages behind provider ids, for announcing what happened to them. */
export function messagesOfProviderIdsSql(keys: readonly ProviderKey[]): Sql {
  return sql`
    SELECT message."workspaceId", message.id
    FROM json_to_recordset(${JSON.stringify(keys)}::json)
      AS wanted("workspaceId" uuid, "channelId" uuid, "providerMessageId" text)
    JOIN message ON message."workspaceId" = wanted."workspaceId"
      AND message."channelId" = wanted."channelId" AND message."providerMessageId" = wanted."providerMessageId"`;
}

/** Entities carry a version that grows with every visible change; a reaction is one. */
export function bumpMessageVersionsSql(messages: readonly { workspaceId: WorkspaceId; id: string }[]): Sql {
  return sql`
    UPDATE message SET version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(messages)}::json) AS line("workspaceId" uuid, id uuid)
    WHERE message."workspaceId" = line."workspaceId" AND message.id = line.id`;
}
