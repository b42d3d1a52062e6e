import { windowEndSql } from "#lib/conversations/window-end.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type StatusKey = {
  workspaceId: WorkspaceId;
  channelId: string;
  providerMessageId: string;
  /** Our attempt id as echoed by the platform; anything else finds nothing. */
  callbackData: string | null;
};

export type StatusTargetRow = {
  channelId: string;
  providerMessageId: string;
  messageId: string;
  threadId: string;
  attemptId: string | null;
  /** The attempt knew this provider id before: whoever stored it told the message and adopted what was parked. */
  isNamed: boolean;
};

/**
 * Whose status is it? Our own attempt id first, then the provider's id, then a message we did not send. Each place
 * is only looked at where the ones before had nothing.
 */
export function findStatusTargetsSql(keys: readonly StatusKey[]): Sql {
  return sql`
    SELECT wanted."channelId", wanted."providerMessageId", target.id AS "messageId", target."threadId",
           COALESCE(called.id, named.id) AS "attemptId",
           COALESCE(COALESCE(called."providerMessageId", named."providerMessageId") = wanted."providerMessageId",
                    false) AS "isNamed"
    FROM json_to_recordset(${JSON.stringify(keys)}::json)
      AS wanted("workspaceId" uuid, "channelId" uuid, "providerMessageId" text, "callbackData" uuid)
    LEFT JOIN LATERAL (
      SELECT attempt.id, attempt."messageId", attempt."providerMessageId" FROM send_attempt AS attempt
       WHERE attempt."workspaceId" = wanted."workspaceId" AND attempt.id = wanted."callbackData"
         AND attempt."channelId" = wanted."channelId"
       LIMIT 1
    ) AS called ON true
    LEFT JOIN LATERAL (
      SELECT attempt.id, attempt."messageId", attempt."providerMessageId" FROM send_attempt AS attempt
       WHERE called.id IS NULL AND attempt."workspaceId" = wanted."workspaceId"
         AND attempt."channelId" = wanted."channelId" AND attempt."providerMessageId" = wanted."providerMessageId"
       LIMIT 1
    ) AS named ON true
    CROSS JOIN LATERAL (
      SELECT message.id, message."threadId" FROM message
       WHERE message."workspaceId" = wanted."workspaceId"
         AND message.id = COALESCE(called."messageId", named."messageId")
      UNION ALL
      SELECT message.id, message."threadId" FROM message
       WHERE called.id IS NULL AND named.id IS NULL AND message."workspaceId" = wanted."workspaceId"
         AND message."channelId" = wanted."channelId"
         AND message."providerMessageId" = wanted."providerMessageId" AND message.direction = 'outbound'
      LIMIT 1
    ) AS target`;
}

export type StatusLine = {
  workspaceId: WorkspaceId;
  channelId: string;
  providerMessageId: string;
  status: string;
  participant: string;
  at: Date;
  messageId: string | null;
  attemptId: string | null;
  pricing: Record<string, unknown> | null;
  errors: unknown[] | null;
  /** Until when it says the thread is free of charge. Nearly always absent. */
  freeEntryUntil?: Date;
};

/** A message under the provider's id, and which of our attempts it is. */
export type AttemptLine = Pick<
  StatusLine,
  "workspaceId" | "channelId" | "providerMessageId" | "messageId" | "attemptId"
>;

/** One row per (message, status, participant), earliest time kept. Returns the messages that learned something. */
export function upsertStatusReportsSql(lines: readonly StatusLine[]): Sql {
  return sql`
    INSERT INTO status_report ("workspaceId", "channelId", "providerMessageId", status, participant, at,
                               "messageId", "attemptId", pricing, errors, "freeEntryUntil", "receivedAt")
    SELECT line."workspaceId", line."channelId", line."providerMessageId", line.status, line.participant, line.at,
           line."messageId", line."attemptId", line.pricing, line.errors, line."freeEntryUntil", now()
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, "channelId" uuid, "providerMessageId" text, status text, participant text,
              at timestamptz, "messageId" uuid, "attemptId" uuid, pricing jsonb, errors jsonb,
              "freeEntryUntil" timestamptz)
    ORDER BY line."channelId", line."providerMessageId", line.status, line.participant
    ON CONFLICT ("channelId", "providerMessageId", status, participant) DO UPDATE
      SET at = LEAST(status_report.at, EXCLUDED.at),
          "messageId" = COALESCE(status_report."messageId", EXCLUDED."messageId"),
          "attemptId" = COALESCE(status_report."attemptId", EXCLUDED."attemptId"),
          pricing = COALESCE(status_report.pricing, EXCLUDED.pricing),
          errors = COALESCE(status_report.errors, EXCLUDED.errors),
          "freeEntryUntil" = GREATEST(status_report."freeEntryUntil", EXCLUDED."freeEntryUntil")
      WHERE EXCLUDED.at < status_report.at
         OR (status_report."messageId" IS NULL AND EXCLUDED."messageId" IS NOT NULL)
         OR (status_report."attemptId" IS NULL AND EXCLUDED."attemptId" IS NOT NULL)
         OR (status_report.pricing IS NULL AND EXCLUDED.pricing IS NOT NULL)
         OR (status_report.errors IS NULL AND EXCLUDED.errors IS NOT NULL)
         OR EXCLUDED."freeEntryUntil" > COALESCE(status_report."freeEntryUntil", '-infinity')
    RETURNING "workspaceId", "messageId"`;
}

/**
 * A status that names our attempt is the answer to it: it learns its id, and an attempt whose own answer is
 * missing was accepted. Then `nameMessagesSql`.
 */
export function resolveAttemptsSql(lines: readonly AttemptLine[]): Sql {
  return sql`
    UPDATE send_attempt AS attempt
    SET "providerMessageId" = line."providerMessageId", outcome = 'accepted',
        "finishedAt" = COALESCE(attempt."finishedAt", now()),
        status = CASE WHEN attempt.status IN ('sending', 'unknown') THEN 'accepted' ELSE attempt.status END
    FROM (
      SELECT DISTINCT ON (line."attemptId") line.*
      FROM json_to_recordset(${JSON.stringify(lines)}::json)
        AS line("workspaceId" uuid, "attemptId" uuid, "providerMessageId" text)
      ORDER BY line."attemptId"
    ) AS line
    WHERE attempt."workspaceId" = line."workspaceId" AND attempt.id = line."attemptId"
      AND attempt."providerMessageId" IS NULL`;
}

export type AdoptedRow = {
  workspaceId: WorkspaceId;
  messageId: string;
  /** Of the message, where its thread is told to be free of charge. */
  threadId: string | null;
  freeEntryUntil: Date | null;
};

/**
 * Statuses that came before anybody knew their message. Call under the name lock of the provider id. Returns the
 * messages that learned something, and what `noteFreeEntriesSql` has to know.
 */
export function adoptParkedReportsSql(lines: readonly AttemptLine[]): Sql {
  return sql`
    UPDATE status_report SET "messageId" = line."messageId", "attemptId" = line."attemptId"
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, "channelId" uuid, "providerMessageId" text, "messageId" uuid, "attemptId" uuid)
    WHERE status_report."workspaceId" = line."workspaceId" AND status_report."channelId" = line."channelId"
      AND status_report."providerMessageId" = line."providerMessageId"
      AND status_report."messageId" IS NULL AND line."messageId" IS NOT NULL
    RETURNING status_report."workspaceId", status_report."messageId", status_report."freeEntryUntil",
      CASE WHEN status_report."freeEntryUntil" IS NOT NULL THEN (
        SELECT message."threadId" FROM message
        WHERE message."workspaceId" = status_report."workspaceId" AND message.id = status_report."messageId"
      ) END AS "threadId"`;
}

export type FreeEntry = { workspaceId: WorkspaceId; threadId: string; until: Date };

/** What parked statuses said of their threads. */
export function freeEntriesOf(adopted: readonly AdoptedRow[]): FreeEntry[] {
  return adopted.flatMap(({ workspaceId, threadId, freeEntryUntil: until }) =>
    threadId === null || until === null ? [] : [{ workspaceId, threadId, until }],
  );
}

/**
 * WhatsApp's word on until when a thread is free of charge; the latest end counts, in whatever order they are told. It
 * is every conversation's of the thread, and says nothing about what may be sent.
 */
export function noteFreeEntriesSql(told: readonly FreeEntry[]): Sql {
  return sql`
    WITH told AS (
      SELECT line."workspaceId", line."threadId", max(line.until) AS until
      FROM json_to_recordset(${JSON.stringify(told)}::json)
        AS line("workspaceId" uuid, "threadId" uuid, until timestamptz)
      GROUP BY line."workspaceId", line."threadId"
    ), noted AS (
      UPDATE thread SET "freeEntryPointExpiresAt" = told.until FROM told
      WHERE thread."workspaceId" = told."workspaceId" AND thread.id = told."threadId"
        AND told.until > COALESCE(thread."freeEntryPointExpiresAt", '-infinity')
      RETURNING thread."workspaceId", thread.id
    )
    UPDATE conversation SET version = conversation.version + 1 FROM noted
    WHERE conversation."workspaceId" = noted."workspaceId" AND conversation."threadId" = noted.id
    RETURNING conversation."workspaceId", conversation.id AS "conversationId"`;
}

/** 131047 while we thought it open: closed since the attempt, unless the customer has written after it. */
export function refuseWindowsSql(refused: readonly { workspaceId: WorkspaceId; messageId: string }[]): Sql {
  return sql`
    WITH refused AS (
      UPDATE thread SET "windowRefusedAt" = tried."startedAt"
      FROM (
        SELECT message."workspaceId", message."threadId", max(attempt."startedAt") AS "startedAt"
        FROM json_to_recordset(${JSON.stringify(refused)}::json) AS line("workspaceId" uuid, "messageId" uuid)
        JOIN message ON message."workspaceId" = line."workspaceId" AND message.id = line."messageId"
        JOIN send_attempt AS attempt
          ON attempt."workspaceId" = message."workspaceId" AND attempt."messageId" = message.id
        GROUP BY message."workspaceId", message."threadId"
      ) AS tried
      WHERE thread."workspaceId" = tried."workspaceId" AND thread.id = tried."threadId"
        AND tried."startedAt" < thread."serviceWindowExpiresAt"
        AND thread."serviceWindowExpiresAt" - interval '24 hours' <= tried."startedAt"
        AND thread."windowRefusedAt" IS DISTINCT FROM tried."startedAt"
      RETURNING thread."workspaceId", thread.id, ${windowEndSql} AS "windowEndsAt"
    )
    UPDATE conversation SET "windowEndsAt" = refused."windowEndsAt", version = conversation.version + 1
    FROM refused
    WHERE conversation."workspaceId" = refused."workspaceId" AND conversation."threadId" = refused.id
    RETURNING conversation."workspaceId", conversation.id AS "conversationId"`;
}
