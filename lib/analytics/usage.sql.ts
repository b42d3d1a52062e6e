import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { UsageFact } from "./usage-fact.ts";

/**
 * What is known of messages of ours, each looked up by its own keys. A template is answered when the customer wrote
 * within 24 hours after it, and was sent into a closed window when they had not written for 24 hours. When it arrived
 * is the earliest report of any of its tries.
 */
export function usageSourcesSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT message.id AS "messageId", message."threadId", message."channelId", message."sortAt" AS "sentAt",
      message.status, message.author, message.content->'template'->>'name' AS template,
      message.content->'template'->>'language' AS language, person.phone,
      message.pricing->>'category' AS category, message.pricing->>'type' AS "pricingType",
      (SELECT min(report.at) FROM status_report AS report
        WHERE report."workspaceId" = message."workspaceId" AND report."channelId" = message."channelId"
          AND report."providerMessageId" = ANY(message."providerMessageId" || ARRAY(
            SELECT attempt."providerMessageId" FROM send_attempt AS attempt
             WHERE attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id))
          AND report.status IN ('delivered', 'read', 'played')) AS "deliveredAt",
      message.kind = 'template' AND EXISTS (
        SELECT 1 FROM message AS answer
         WHERE answer."workspaceId" = message."workspaceId" AND answer."threadId" = message."threadId"
           AND answer."sortAt" > message."sortAt" AND answer."sortAt" <= message."sortAt" + interval '24 hours'
           AND answer.direction = 'inbound' AND answer.kind NOT IN ('edit', 'deletion')) AS "isReplied",
      message.kind = 'template' AND NOT EXISTS (
        SELECT 1 FROM message AS earlier
         WHERE earlier."workspaceId" = message."workspaceId" AND earlier."threadId" = message."threadId"
           AND earlier."sortAt" <= message."sortAt" AND earlier."sortAt" > message."sortAt" - interval '24 hours'
           AND earlier.direction = 'inbound' AND earlier.kind NOT IN ('edit', 'deletion')) AS "wasClosed",
      channel."billingTimeZone" AS "timeZone"
    FROM message
    JOIN channel ON channel."workspaceId" = message."workspaceId" AND channel.id = message."channelId"
    JOIN thread ON thread."workspaceId" = message."workspaceId" AND thread.id = message."threadId"
    JOIN contact ON contact."workspaceId" = thread."workspaceId" AND contact.id = thread."contactId"
    JOIN contact AS person ON person."workspaceId" = contact."workspaceId"
                          AND person.id = COALESCE(contact."linkedToId", contact.id)
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${ids}::uuid[])
      AND message.direction = 'outbound'`;
}

/** The counted templates that these moments of customers may be answers to, or that they may have come before. */
export function answeredTemplatesSql(
  workspaceId: WorkspaceId,
  answers: readonly { threadId: string; at: string }[],
): Sql {
  return sql`
    SELECT DISTINCT usage."messageId"
    FROM json_to_recordset(${JSON.stringify(answers)}::json) AS answer("threadId" uuid, at timestamptz)
    JOIN message_usage AS usage
      ON usage."workspaceId" = ${workspaceId}::uuid AND usage."threadId" = answer."threadId"
     AND usage."sentAt" BETWEEN answer.at - interval '24 hours' AND answer.at + interval '24 hours'
     AND usage.template <> ''`;
}

/**
 * Replaces what was counted of these messages, and changes the days by the difference: the same again changes nothing.
 * `gone`: those that do not count any more. The caller holds the lock of the workspace's sums.
 */
export function saveUsageSql(
  workspaceId: WorkspaceId,
  facts: readonly UsageFact[],
  gone: readonly string[],
): Sql {
  return sql`
    WITH fact AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(facts)}::json)
        AS line("messageId" uuid, "threadId" uuid, "channelId" uuid, "sentAt" timestamptz, day date, template text,
                language text, author text, country text, category text, "pricingType" text, "isDelivered" boolean,
                "isRead" boolean, "isReplied" boolean, "wasClosed" boolean, "isHeld" boolean)
    ), before AS (
      SELECT usage.* FROM message_usage AS usage
      WHERE usage."workspaceId" = ${workspaceId}::uuid
        AND usage."messageId" = ANY(ARRAY(SELECT fact."messageId" FROM fact) || ${gone}::uuid[])
    ), dropped AS (
      DELETE FROM message_usage AS usage
      WHERE usage."workspaceId" = ${workspaceId}::uuid AND usage."messageId" = ANY(${gone}::uuid[])
    ), kept AS (
      INSERT INTO message_usage AS usage ("workspaceId", "messageId", "threadId", "channelId", "sentAt", day, template,
        language, author, country, category, "pricingType", "isDelivered", "isRead", "isReplied", "wasClosed", "isHeld")
      SELECT ${workspaceId}::uuid, fact.* FROM fact
      ON CONFLICT ("workspaceId", "messageId") DO UPDATE
        SET "sentAt" = EXCLUDED."sentAt", day = EXCLUDED.day, author = EXCLUDED.author, country = EXCLUDED.country,
            category = EXCLUDED.category, "pricingType" = EXCLUDED."pricingType",
            "isDelivered" = EXCLUDED."isDelivered", "isRead" = EXCLUDED."isRead",
            "isReplied" = EXCLUDED."isReplied", "wasClosed" = EXCLUDED."wasClosed",
            "isHeld" = EXCLUDED."isHeld"
      WHERE (usage."sentAt", usage.day, usage.author, usage.country, usage.category, usage."pricingType",
             usage."isDelivered", usage."isRead", usage."isReplied", usage."wasClosed", usage."isHeld")
        IS DISTINCT FROM
            (EXCLUDED."sentAt", EXCLUDED.day, EXCLUDED.author, EXCLUDED.country, EXCLUDED.category,
             EXCLUDED."pricingType", EXCLUDED."isDelivered", EXCLUDED."isRead", EXCLUDED."isReplied",
             EXCLUDED."wasClosed", EXCLUDED."isHeld")
    ), difference AS (
      SELECT day, "channelId", template, language, author, country, category, "pricingType",
        sum(sign) AS sent, sum(sign * "isDelivered"::int) AS delivered, sum(sign * "isRead"::int) AS read,
        sum(sign * "isReplied"::int) AS replied, sum(sign * "wasClosed"::int) AS closed,
        sum(sign * ("wasClosed" AND "isReplied")::int) AS reopened,
        sum(sign * "isHeld"::int) AS held
      FROM (
        SELECT 1 AS sign, day, "channelId", template, language, author, country, category, "pricingType",
          "isDelivered", "isRead", "isReplied", "wasClosed", "isHeld" FROM fact
        UNION ALL
        SELECT -1, day, "channelId", template, language, author, country, category, "pricingType",
          "isDelivered", "isRead", "isReplied", "wasClosed", "isHeld" FROM before
      ) AS step
      GROUP BY day, "channelId", template, language, author, country, category, "pricingType"
    )
    INSERT INTO usage_day AS total ("workspaceId", day, "channelId", template, language, author, country, category,
      "pricingType", sent, delivered, read, replied, closed, reopened, held)
    SELECT ${workspaceId}::uuid, difference.* FROM difference
    WHERE (sent, delivered, read, replied, closed, reopened, held) <> (0, 0, 0, 0, 0, 0, 0)
    ON CONFLICT ("workspaceId", day, "channelId", template, language, author, country, category, "pricingType")
    DO UPDATE SET sent = total.sent + EXCLUDED.sent, delivered = total.delivered + EXCLUDED.delivered,
      read = total.read + EXCLUDED.read, replied = total.replied + EXCLUDED.replied,
      closed = total.closed + EXCLUDED.closed, reopened = total.reopened + EXCLUDED.reopened,
      held = total.held + EXCLUDED.held`;
}

/** Messages of a workspace in the order of their ids, whatever they are: the way a recount goes. */
export function nextMessagesSql(workspaceId: WorkspaceId, after: string, limit: number): Sql {
  return sql`
    SELECT message.id FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id > ${after}::uuid
    ORDER BY message.id LIMIT ${limit}::int`;
}

/** Workspaces that sent something before anybody counted. */
export function uncountedWorkspacesSql(): Sql {
  return sql`
    /* across workspaces: asked once, when a worker starts */
    SELECT workspace.id AS "workspaceId" FROM workspace
    WHERE NOT EXISTS (SELECT 1 FROM message_usage AS usage WHERE usage."workspaceId" = workspace.id)
      AND EXISTS (SELECT 1 FROM send_attempt AS attempt WHERE attempt."workspaceId" = workspace.id)`;
}
