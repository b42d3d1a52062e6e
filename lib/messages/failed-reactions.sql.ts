import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ReactionRequest = { workspaceId: WorkspaceId; channelId: string; clientMessageId: string };
export type RequestedReactionRow = ReactionRequest & { messageId: string; threadId: string };

/** The messages on which our reactions stand that these requests asked for, unless newer ones took their place. */
export function requestedReactionsSql(requests: readonly ReactionRequest[]): Sql {
  return sql`
    SELECT wanted."workspaceId", wanted."channelId", wanted."clientMessageId", message.id AS "messageId",
           message."threadId"
    FROM json_to_recordset(${JSON.stringify(requests)}::json)
      AS wanted("workspaceId" uuid, "channelId" uuid, "clientMessageId" uuid)
    JOIN reaction ON reaction."workspaceId" = wanted."workspaceId" AND reaction."channelId" = wanted."channelId"
     AND reaction."clientMessageId" = wanted."clientMessageId"
    JOIN message ON message."workspaceId" = reaction."workspaceId" AND message."channelId" = reaction."channelId"
     AND message."providerMessageId" = reaction."targetProviderMessageId"`;
}

export type FailedReactionLine = RequestedReactionRow & { cause: string };

/** What the customer still sees, before and after we have stored that WhatsApp accepted the newest. */
const stillThere = sql`
  CASE WHEN COALESCE(reaction.emoji, '') = COALESCE(reaction."sentEmoji", '') THEN reaction."formerEmoji"
       ELSE reaction."sentEmoji" END`;

/**
 * WhatsApp does not have them after all: they say so, and the same again is sent again. What could not be taken back is
 * shown again. Returns the messages that changed.
 */
export function failReactionsSql(lines: readonly FailedReactionLine[]): Sql {
  return sql`
    WITH failed AS (
      UPDATE reaction SET "errorCause" = line.cause, emoji = COALESCE(reaction.emoji, ${stillThere}),
        "sentEmoji" = ${stillThere}
      FROM json_to_recordset(${JSON.stringify(lines)}::json)
        AS line("workspaceId" uuid, "channelId" uuid, "clientMessageId" uuid, "messageId" uuid, cause text)
      WHERE reaction."workspaceId" = line."workspaceId" AND reaction."channelId" = line."channelId"
        AND reaction."clientMessageId" = line."clientMessageId"
        AND COALESCE(reaction.emoji, ${stillThere}) IS NOT NULL AND reaction."errorCause" IS NULL
      RETURNING line."workspaceId", line."messageId"
    )
    UPDATE message SET version = message.version + 1 FROM failed
    WHERE message."workspaceId" = failed."workspaceId" AND message.id = failed."messageId"
    RETURNING message."workspaceId", message.id`;
}
