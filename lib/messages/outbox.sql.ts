import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

/**
 * An entry stands in the outbox exactly while its message waits for its next call: it goes when a call starts and
 * comes back when the answer allows another one.
 */
export type WaitingMessage = {
  workspaceId: WorkspaceId;
  messageId: string;
  channelId: string;
  threadId: string;
};

/**
 * `maxAgeMs`: not handed over within it, the message waits for an agent instead. The clock is read under the thread's
 * lock: now() is the start of a transaction, which may have begun before the one whose message comes first.
 */
export function enqueueSql(entry: WaitingMessage, maxAgeMs: number): Sql {
  return sql`
    INSERT INTO outbox_entry ("workspaceId", "messageId", "channelId", "threadId", "createdAt", "dueAt", "expiresAt")
    VALUES (${entry.workspaceId}::uuid, ${entry.messageId}::uuid, ${entry.channelId}::uuid,
            ${entry.threadId}::uuid, clock_timestamp(), clock_timestamp(),
            clock_timestamp() + ${maxAgeMs} * interval '1 millisecond')`;
}

/** Returns the message id when it did wait. */
export function dequeueSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    DELETE FROM outbox_entry
    WHERE outbox_entry."workspaceId" = ${workspaceId}::uuid AND outbox_entry."messageId" = ${messageId}::uuid
    RETURNING outbox_entry."messageId"`;
}

export type OutboxRow = WaitingMessage & {
  createdAt: Date;
  expiresAt: Date | null;
  /** Milliseconds until it may go; 0 or less: now. */
  dueInMs: number;
};

/** A page of what waits on a number, in the order of asking, without threads that cannot go on anyway. */
export function waitingPageSql(
  workspaceId: WorkspaceId,
  channelId: string,
  blockedThreads: readonly string[],
  after: { createdAt: Date; messageId: string } | null,
  limit: number,
): Sql {
  const rest = after
    ? sql`AND (entry."createdAt", entry."messageId") > (${after.createdAt}::timestamptz, ${after.messageId}::uuid)`
    : emptySql;
  return sql`
    SELECT entry."workspaceId", entry."messageId", entry."channelId", entry."threadId", entry."createdAt",
      entry."expiresAt", (extract(epoch FROM entry."dueAt" - clock_timestamp()) * 1000)::float8 AS "dueInMs"
    FROM outbox_entry AS entry
    WHERE entry."workspaceId" = ${workspaceId}::uuid AND entry."channelId" = ${channelId}::uuid
      AND entry."threadId" <> ALL(${blockedThreads}::uuid[]) ${rest}
      AND (entry."expiresAt" IS NULL OR entry."expiresAt" > clock_timestamp())
    ORDER BY entry."createdAt", entry."messageId"
    LIMIT ${limit}`;
}

/** Which of these numbers have anything waiting: one probe of the index each. */
export function busyChannelsSql(channelIds: readonly string[]): Sql {
  return sql`
    /* across workspaces: the numbers of one worker */
    SELECT owned.id AS "channelId" FROM unnest(${channelIds}::uuid[]) AS owned(id)
    WHERE EXISTS (SELECT 1 FROM outbox_entry AS entry WHERE entry."channelId" = owned.id)`;
}

/** Entries as they stand now; call with their threads locked. Those whose age limit has passed are left to expire. */
export function waitingEntriesSql(messages: readonly WaitingMessage[]): Sql {
  return sql`
    SELECT entry."workspaceId", entry."messageId", entry."channelId", entry."threadId", entry."createdAt",
      entry."expiresAt", 0 AS "dueInMs",
      (SELECT count(*)::int FROM send_attempt AS attempt
        WHERE attempt."workspaceId" = entry."workspaceId" AND attempt."messageId" = entry."messageId"
          AND attempt."startedAt" >= entry."createdAt") AS tries
    FROM json_to_recordset(${JSON.stringify(messages)}::json) AS wanted("workspaceId" uuid, "messageId" uuid)
    JOIN outbox_entry AS entry ON entry."workspaceId" = wanted."workspaceId"
      AND entry."messageId" = wanted."messageId"
    WHERE entry."dueAt" <= clock_timestamp()
      AND (entry."expiresAt" IS NULL OR entry."expiresAt" > clock_timestamp())`;
}

export function removeEntriesSql(messages: readonly { workspaceId: WorkspaceId; messageId: string }[]): Sql {
  return sql`
    DELETE FROM outbox_entry USING json_to_recordset(${JSON.stringify(messages)}::json)
      AS line("workspaceId" uuid, "messageId" uuid)
    WHERE outbox_entry."workspaceId" = line."workspaceId" AND outbox_entry."messageId" = line."messageId"`;
}

export type RequeuedMessage = WaitingMessage & { createdAt: Date; expiresAt: Date | null; afterMs: number };

/** Back to its old place in the order. One whose next call would come after its age limit is not put back. */
export function requeueSql(entries: readonly RequeuedMessage[]): Sql {
  return sql`
    INSERT INTO outbox_entry ("workspaceId", "messageId", "channelId", "threadId", "createdAt", "dueAt", "expiresAt")
    SELECT line."workspaceId", line."messageId", line."channelId", line."threadId", line."createdAt", line."dueAt",
           line."expiresAt"
    FROM (
      SELECT line.*, clock_timestamp() + line."afterMs" * interval '1 millisecond' AS "dueAt"
      FROM json_to_recordset(${JSON.stringify(entries)}::json)
        AS line("workspaceId" uuid, "messageId" uuid, "channelId" uuid, "threadId" uuid, "createdAt" timestamptz,
                "expiresAt" timestamptz, "afterMs" int)
    ) AS line
    WHERE line."expiresAt" IS NULL OR line."dueAt" < line."expiresAt"
    ON CONFLICT ("workspaceId", "messageId") DO NOTHING`;
}

/** What has waited too long, whoever owns the number. A candidate: look again under the thread's lock. */
export function overdueEntriesSql(limit: number): Sql {
  return sql`
    /* across workspaces: a sweep; every later statement binds the workspace of its row */
    SELECT entry."workspaceId", entry."messageId", entry."channelId", entry."threadId" FROM outbox_entry AS entry
    WHERE entry."expiresAt" <= clock_timestamp()
    LIMIT ${limit}`;
}

/** Under the lock: takes out what is still overdue, marks the messages, returns their conversations. */
export function expireEntriesSql(messages: readonly WaitingMessage[]): Sql {
  return sql`
    WITH expired AS (
      DELETE FROM outbox_entry AS entry USING json_to_recordset(${JSON.stringify(messages)}::json)
        AS line("workspaceId" uuid, "messageId" uuid)
      WHERE entry."workspaceId" = line."workspaceId" AND entry."messageId" = line."messageId"
        AND entry."expiresAt" <= clock_timestamp()
      RETURNING entry."workspaceId", entry."messageId"
    )
    UPDATE message SET status = 'expired', "errorCode" = NULL, "errorCause" = 'not_sent_in_time',
      "errorDetails" = NULL, "needsAttention" = true, version = message.version + 1
    FROM expired
    WHERE message."workspaceId" = expired."workspaceId" AND message.id = expired."messageId"
    RETURNING message."workspaceId", message.id AS "messageId", message."conversationId"`;
}

export function oldestWaitingSql(): Sql {
  return sql`
    /* across workspaces: a figure of the whole installation */
    SELECT COALESCE(extract(epoch FROM now() - min(entry."createdAt")), 0)::float8 AS seconds
    FROM outbox_entry AS entry WHERE entry."dueAt" <= now()`;
}
