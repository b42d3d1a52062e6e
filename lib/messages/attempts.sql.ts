import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type NewAttempt = {
  workspaceId: WorkspaceId;
  id: string;
  messageId: string;
  channelId: string;
  n: number;
};

/**
 * One call is 30 s at most. Its outcome is stored within seconds after that, so an attempt still open at its deadline
 * belongs to a process that died or hangs: nobody knows whether it left.
 */
export const attemptDeadlineMs = 35_000;

export function insertAttemptsSql(attempts: readonly NewAttempt[]): Sql {
  return sql`
    INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt")
    SELECT line."workspaceId", line.id, line."messageId", line."channelId", line.n, clock_timestamp(),
           clock_timestamp() + ${attemptDeadlineMs} * interval '1 millisecond'
    FROM json_to_recordset(${JSON.stringify(attempts)}::json)
      AS line("workspaceId" uuid, id uuid, "messageId" uuid, "channelId" uuid, n int)`;
}

export function markSendingSql(messages: readonly { workspaceId: WorkspaceId; messageId: string }[]): Sql {
  return sql`
    UPDATE message SET status = 'sending', version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(messages)}::json) AS line("workspaceId" uuid, "messageId" uuid)
    WHERE message."workspaceId" = line."workspaceId" AND message.id = line."messageId"`;
}

export type StoppedMessage = {
  workspaceId: WorkspaceId;
  messageId: string;
  conversationId: string;
  cause: string;
  details: string | null;
};

/** Accepted once, but it may no longer go: failed with our own cause, without a call. */
export function markStoppedSql(messages: readonly StoppedMessage[]): Sql {
  return sql`
    UPDATE message SET status = 'failed', "errorCode" = NULL, "errorCause" = line.cause,
      "errorDetails" = line.details, "needsAttention" = true, version = message.version + 1
    FROM json_to_recordset(${JSON.stringify(messages)}::json)
      AS line("workspaceId" uuid, "messageId" uuid, cause text, details text)
    WHERE message."workspaceId" = line."workspaceId" AND message.id = line."messageId"`;
}

export type AttemptOutcomeLine = {
  workspaceId: WorkspaceId;
  id: string;
  outcome: "accepted" | "refused" | "not_sent" | "unknown";
  /** Where it stands when it was accepted. */
  status: "accepted" | "held";
  providerMessageId: string | null;
  errorCode: number | null;
  errorDetails: string | null;
};

/**
 * Call with the threads locked. A status webhook may have answered for the call already, and the sweep may have given
 * it up: acceptance corrects both, a refusal corrects only what nobody has confirmed, "unknown" corrects nothing.
 * Returns which attempts had no outcome before.
 */
export function saveOutcomesSql(lines: readonly AttemptOutcomeLine[]): Sql {
  return sql`
    UPDATE send_attempt AS attempt
    SET outcome = line.outcome::"AttemptOutcome", "finishedAt" = COALESCE(attempt."finishedAt", clock_timestamp()),
      "providerMessageId" = COALESCE(attempt."providerMessageId", line."providerMessageId"),
      "errorCode" = COALESCE(attempt."errorCode", line."errorCode"),
      "errorDetails" = COALESCE(attempt."errorDetails", line."errorDetails"),
      status = CASE
        WHEN attempt.status NOT IN ('sending', 'unknown') THEN attempt.status
        WHEN line.outcome = 'accepted' THEN line.status::"MessageStatus"
        WHEN line.outcome = 'unknown' THEN 'unknown'
        ELSE 'failed' END
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, id uuid, outcome text, status text, "providerMessageId" text, "errorCode" int,
              "errorDetails" text)
    JOIN send_attempt AS before ON before."workspaceId" = line."workspaceId" AND before.id = line.id
    WHERE attempt."workspaceId" = line."workspaceId" AND attempt.id = line.id
      AND (line.outcome = 'accepted'
           OR attempt.outcome IS NULL
           OR (attempt.outcome = 'unknown' AND line.outcome <> 'unknown'))
    RETURNING attempt.id, before.outcome IS NULL AS "wasOpen"`;
}

/** The id under which the customer can quote a message is that of its newest call which has one. */
export function nameMessagesSql(
  lines: readonly { workspaceId: WorkspaceId; messageId: string | null }[],
): Sql {
  return sql`
    UPDATE message SET "providerMessageId" = newest."providerMessageId"
    FROM (
      SELECT DISTINCT ON (attempt."workspaceId", attempt."messageId") attempt."workspaceId", attempt."messageId",
             attempt."providerMessageId"
      FROM json_to_recordset(${JSON.stringify(lines)}::json) AS line("workspaceId" uuid, "messageId" uuid)
      JOIN send_attempt AS attempt ON attempt."workspaceId" = line."workspaceId"
        AND attempt."messageId" = line."messageId"
      WHERE attempt."providerMessageId" IS NOT NULL
      ORDER BY attempt."workspaceId", attempt."messageId", attempt.n DESC
    ) AS newest
    WHERE message."workspaceId" = newest."workspaceId" AND message.id = newest."messageId"
      AND message."providerMessageId" IS DISTINCT FROM newest."providerMessageId"
      -- A sub-select and no anti-join: the planner has to use the whole unique key.
      AND (SELECT other.id FROM message AS other
            WHERE other."workspaceId" = message."workspaceId" AND other."channelId" = message."channelId"
              AND other."providerMessageId" = newest."providerMessageId" LIMIT 1) IS NULL`;
}

export type OverdueAttemptRow = { workspaceId: WorkspaceId; id: string; messageId: string; threadId: string };

/** Started and never finished. Candidates: look again under the thread's lock. */
export function overdueAttemptsSql(limit: number): Sql {
  return sql`
    /* across workspaces: a sweep; every later statement binds the workspace of its row */
    SELECT attempt."workspaceId", attempt.id, attempt."messageId", message."threadId"
    FROM send_attempt AS attempt
    JOIN message ON message."workspaceId" = attempt."workspaceId" AND message.id = attempt."messageId"
    WHERE attempt.outcome IS NULL AND attempt."deadlineAt" <= statement_timestamp()
    LIMIT ${limit}`;
}

export type HeldThreadRow = { threadId: string; messageId: string; holdMs: number };

/**
 * Threads of a number that have to wait for an earlier message: a call of the previous owner that may still run, or
 * one of which nobody knows (held up to `unknownHoldMs` after it was given up).
 */
export function heldThreadsSql(workspaceId: WorkspaceId, channelId: string, unknownHoldMs: number): Sql {
  return sql`
    SELECT message."threadId", message.id AS "messageId",
      (extract(epoch FROM COALESCE(attempt."finishedAt", attempt."deadlineAt") - clock_timestamp()) * 1000
       + ${unknownHoldMs})::float8 AS "holdMs"
    FROM send_attempt AS attempt
    JOIN message ON message."workspaceId" = attempt."workspaceId" AND message.id = attempt."messageId"
    WHERE attempt."workspaceId" = ${workspaceId}::uuid AND attempt."channelId" = ${channelId}::uuid
      AND attempt."providerMessageId" IS NULL
      AND (attempt.outcome IS NULL
           OR (attempt.outcome = 'unknown'
               AND attempt."finishedAt" > clock_timestamp() - ${unknownHoldMs} * interval '1 millisecond'))
      AND message.status IN ('sending', 'unknown')`;
}

/** Which of these messages still hold their thread. */
export function stillHoldingSql(workspaceId: WorkspaceId, messageIds: readonly string[]): Sql {
  return sql`
    SELECT message.id AS "messageId" FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${messageIds}::uuid[])
      AND message.status IN ('sending', 'unknown')`;
}

/** Under the lock: those that are still open become unknown. Returns their messages. */
export function giveUpAttemptsSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    UPDATE send_attempt AS attempt SET outcome = 'unknown', "finishedAt" = clock_timestamp(),
      status = CASE WHEN attempt.status = 'sending' THEN 'unknown' ELSE attempt.status END
    WHERE attempt."workspaceId" = ${workspaceId}::uuid AND attempt.id = ANY(${ids}::uuid[])
      AND attempt.outcome IS NULL AND attempt."deadlineAt" <= clock_timestamp()
    RETURNING attempt."messageId"`;
}
