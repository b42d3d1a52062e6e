import { type ChangeColumns, changeColumns } from "#lib/messages/changes.sql.ts";
import { type FileWords, fileWords } from "#lib/messages/file-words.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

export type FoundRow = { id: string; sortAt: Date };
/** A place in the order of results: newest first. */
export type FoundPlace = { sortAt: Date; id: string };

/** Bounds every later statement of the transaction. Also tells the time, by which windows are chosen. */
export function limitTimeSql(ms: number): Sql {
  return sql`SELECT set_config('statement_timeout', ${String(ms)}::text, true), now() AS now`;
}

export type RecentRow = FoundRow & { oldestId: string; isAll: boolean };

/**
 * Matches among the messages stored last. What is in every second message is found here within a few milliseconds;
 * the index would have to gather all of them first. `oldestId`: as far as was looked; `isAll`: there are no others.
 */
export function findRecentSql(workspaceId: WorkspaceId, tsquery: string, count: number): Sql {
  return sql`
    WITH recent AS MATERIALIZED (
      SELECT message.id, message."sortAt", message.search FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid
      ORDER BY message.id DESC LIMIT ${count}::int
    )
    SELECT recent.id, recent."sortAt", (SELECT id FROM recent ORDER BY id LIMIT 1) AS "oldestId",
           (SELECT count(*) < ${count}::int FROM recent) AS "isAll"
    FROM recent WHERE recent.search @@ ${tsquery}::tsquery
    ORDER BY recent."sortAt" DESC, recent.id DESC`;
}

/** `isMore`: the words alone occur in more messages than were looked at, and nothing is said about those. */
export type FewRow = { isMore: boolean; id: string | null; sortAt: Date | null };

/**
 * Matches among the messages in which all of `words` occur, newest first, when those are no more than `most`. Always
 * a row; `id` is null when nothing matches. The beginning of a word is compared message by message here.
 */
export function findAmongFewSql(
  workspaceId: WorkspaceId,
  { words, tsquery }: { words: string; tsquery: string },
  { before, limit, most }: { before: FoundPlace | null; limit: number; most: number },
): Sql {
  const older = before
    ? sql`AND (message."sortAt", message.id) < (${before.sortAt}::timestamptz, ${before.id}::uuid)`
    : emptySql;
  return sql`
    WITH few AS MATERIALIZED (
      SELECT message.id, message."sortAt", message.search FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message.search @@ ${words}::tsquery ${older}
      LIMIT ${most + 1}::int
    )
    SELECT counted."isMore", hit.id, hit."sortAt"
    FROM (SELECT count(*) > ${most}::int AS "isMore" FROM few) AS counted
    LEFT JOIN LATERAL (
      SELECT few.id, few."sortAt" FROM few WHERE few.search @@ ${tsquery}::tsquery
      ORDER BY few."sortAt" DESC, few.id DESC LIMIT ${limit}::int
    ) AS hit ON true
    ORDER BY hit."sortAt" DESC, hit.id DESC`;
}

/** Matches of a stretch of time, newest first. Nothing is sorted by an index here, so the planner takes the words'. */
export function findInWindowSql(
  workspaceId: WorkspaceId,
  tsquery: string,
  { since, before, limit }: { since: Date | null; before: FoundPlace | null; limit: number },
): Sql {
  const older = before
    ? sql`AND (message."sortAt", message.id) < (${before.sortAt}::timestamptz, ${before.id}::uuid)`
    : emptySql;
  const newer = since ? sql`AND message."sortAt" >= ${since}::timestamptz` : emptySql;
  return sql`
    SELECT message.id, message."sortAt" FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.search @@ ${tsquery}::tsquery ${newer} ${older}
    ORDER BY message."sortAt" DESC, message.id DESC LIMIT ${limit}::int`;
}

export type MessageHitRow = ChangeColumns &
  FileWords & {
    id: string;
    conversationId: string;
    channelId: string;
    direction: "inbound" | "outbound" | "internal";
    kind: string;
    sortAt: Date;
    author: string | null;
    text: string | null;
    content: Record<string, unknown>;
    contactId: string;
    name: string | null;
    profileName: string | null;
    phone: string | null;
    username: string | null;
  };

/** What a result shows. */
export function messageHitsSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT message.id, message."conversationId", message."channelId", message.direction, message.kind,
           message."sortAt", message.author, message.text, message.content,
           ${fileWords}, ${changeColumns},
           contact.id AS "contactId", contact.name, contact."profileName", contact.phone, contact.username
    FROM message
    JOIN thread ON thread."workspaceId" = message."workspaceId" AND thread.id = message."threadId"
    JOIN contact ON contact."workspaceId" = thread."workspaceId" AND contact.id = thread."contactId"
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${ids}::uuid[])
    ORDER BY message."sortAt" DESC, message.id DESC`;
}
