import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { isAddressableSql } from "./addressable.sql.ts";
import { type SendStateRow, sendState } from "./send-state.sql.ts";

export type ReactionTargetRow = {
  id: string;
  channelId: string;
  providerMessageId: string | null;
  isReactable: boolean;
  /** The request that our reaction stands for. */
  clientMessageId: string | null;
};

/** Ours are the reactions nobody of the customers gave. */
const isOurs = sql`reaction.reactor NOT LIKE 'contact:%'`;

/** A message of the thread; WhatsApp takes reactions to what it received within 30 days (platform reference, 5.2). */
export function reactionTargetSql(workspaceId: WorkspaceId, threadId: string, messageId: string): Sql {
  return sql`
    SELECT message.id, message."channelId", message."providerMessageId",
      message.direction = 'inbound' AND ${isAddressableSql} AND message."providerMessageId" IS NOT NULL
        AND message."providerTimestamp" > now() - interval '30 days' AS "isReactable",
      (SELECT reaction."clientMessageId" FROM reaction
        WHERE reaction."workspaceId" = message."workspaceId" AND reaction."channelId" = message."channelId"
          AND reaction."targetProviderMessageId" = message."providerMessageId" AND ${isOurs}
        LIMIT 1) AS "clientMessageId"
    FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid
      AND message."threadId" = ${threadId}::uuid`;
}

/** Whether another message has the reaction that this request asked for. */
export function isUsedElsewhereSql(
  workspaceId: WorkspaceId,
  clientMessageId: string,
  target: { channelId: string; providerMessageId: string },
): Sql {
  return sql`
    SELECT reaction.reactor FROM reaction
    WHERE reaction."workspaceId" = ${workspaceId}::uuid AND reaction."clientMessageId" = ${clientMessageId}::uuid
      AND (reaction."channelId", reaction."targetProviderMessageId")
        <> (${target.channelId}::uuid, ${target.providerMessageId})
    LIMIT 1`;
}

export type OwnReaction = {
  channelId: string;
  targetProviderMessageId: string;
  reactor: string;
  emoji: string | null;
  clientMessageId: string;
};

/** Under the thread's lock. The number has one reaction: that of a colleague gives way, and what WhatsApp has stays known. */
export function setOwnReactionSql(workspaceId: WorkspaceId, reaction: OwnReaction): Sql {
  return sql`
    WITH gone AS (
      DELETE FROM reaction
      WHERE reaction."workspaceId" = ${workspaceId}::uuid AND reaction."channelId" = ${reaction.channelId}::uuid
        AND reaction."targetProviderMessageId" = ${reaction.targetProviderMessageId} AND ${isOurs}
        AND reaction.reactor <> ${reaction.reactor}
      RETURNING reaction."sentEmoji"
    )
    INSERT INTO reaction ("workspaceId", "channelId", "targetProviderMessageId", reactor, emoji, at,
                          "clientMessageId", "sentEmoji")
    VALUES (${workspaceId}::uuid, ${reaction.channelId}::uuid, ${reaction.targetProviderMessageId},
      ${reaction.reactor}, ${reaction.emoji}, clock_timestamp(), ${reaction.clientMessageId}::uuid,
      (SELECT max(gone."sentEmoji") FROM gone))
    ON CONFLICT ("channelId", "targetProviderMessageId", reactor) DO UPDATE
      SET emoji = EXCLUDED.emoji, at = EXCLUDED.at, "clientMessageId" = EXCLUDED."clientMessageId",
        "errorCause" = NULL`;
}

export type WaitingReactionRow = SendStateRow & {
  threadId: string;
  channelId: string;
  targetProviderMessageId: string;
  reactor: string;
  emoji: string | null;
  clientMessageId: string;
};

/** Our reaction to a message with what the call needs; nothing when WhatsApp has it as it stands. */
export function waitingReactionSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    SELECT message."threadId", reaction."channelId", reaction."targetProviderMessageId", reaction.reactor,
      reaction.emoji, reaction."clientMessageId", state.*
    FROM message
    JOIN reaction ON reaction."workspaceId" = message."workspaceId" AND reaction."channelId" = message."channelId"
      AND reaction."targetProviderMessageId" = message."providerMessageId" AND ${isOurs}
    CROSS JOIN LATERAL (${sendState(sql`message."workspaceId"`, sql`message."threadId"`)}) AS state
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid
      AND reaction."clientMessageId" IS NOT NULL AND reaction."errorCause" IS NULL
      AND reaction.emoji IS DISTINCT FROM reaction."sentEmoji"`;
}

type ReactionKey = Pick<WaitingReactionRow, "channelId" | "targetProviderMessageId" | "reactor">;

/** Unless WhatsApp has reported by now that this very one failed. */
export function keepAcceptedReactionSql(
  workspaceId: WorkspaceId,
  key: ReactionKey & { clientMessageId: string },
  emoji: string | null,
): Sql {
  return sql`
    UPDATE reaction SET "formerEmoji" = reaction."sentEmoji", "sentEmoji" = ${emoji}
    WHERE reaction."workspaceId" = ${workspaceId}::uuid AND reaction."channelId" = ${key.channelId}::uuid
      AND reaction."targetProviderMessageId" = ${key.targetProviderMessageId} AND ${isOurs}
      AND (reaction."errorCause" IS NULL OR reaction."clientMessageId" <> ${key.clientMessageId}::uuid)`;
}

/** A reaction that was not taken back is still there, and it shows. Nothing when a newer one was asked for meanwhile. */
export function keepRefusedReactionSql(
  workspaceId: WorkspaceId,
  { channelId, targetProviderMessageId, reactor, clientMessageId }: ReactionKey & { clientMessageId: string },
  errorCause: string,
): Sql {
  return sql`
    UPDATE reaction SET emoji = COALESCE(reaction.emoji, reaction."sentEmoji"), "errorCause" = ${errorCause}
    WHERE reaction."workspaceId" = ${workspaceId}::uuid AND reaction."channelId" = ${channelId}::uuid
      AND reaction."targetProviderMessageId" = ${targetProviderMessageId} AND reaction.reactor = ${reactor}
      AND reaction."clientMessageId" = ${clientMessageId}::uuid
    RETURNING reaction.reactor`;
}

/** A reaction is a visible change of its message. */
export function touchMessageSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    UPDATE message SET version = message.version + 1
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ${messageId}::uuid`;
}
