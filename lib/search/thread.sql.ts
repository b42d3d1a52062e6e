import type { ThreadPlace } from "#lib/messages/thread.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

export type FoundLineRow = { id: string; sortAt: Date; seq: number };
/** `isLast`: the last line that was looked at; the thread may go on behind it. */
export type WalkedLineRow = FoundLineRow & { isHit: boolean; isLast: boolean };

/**
 * The next `lines` of a thread, newest first, looked at one by one along message_thread_order: those that match, and
 * the last of them whether it does or not. Without that one the thread has come to its beginning.
 */
export function walkThreadSql(
  workspaceId: WorkspaceId,
  threadId: string,
  tsquery: string,
  before: ThreadPlace | null,
  lines: number,
): Sql {
  return sql`
    WITH walked AS MATERIALIZED (
      SELECT message.id, message."sortAt", message.seq, message.search FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid
        ${olderThan(before, "message")}
      ORDER BY message."sortAt" DESC, message.seq DESC LIMIT ${lines}::int
    ), line AS (
      SELECT id, "sortAt", seq, (search @@ ${tsquery}::tsquery) IS TRUE AS "isHit",
             row_number() OVER (ORDER BY "sortAt" DESC, seq DESC) = ${lines}::int AS "isLast"
      FROM walked
    )
    SELECT id, "sortAt", seq, "isHit", "isLast" FROM line WHERE "isHit" OR "isLast"
    ORDER BY "sortAt" DESC, seq DESC`;
}

/**
 * Matches of a thread by the words of the whole workspace. Cheap for words that are rare in all of it, whatever the
 * thread; how many there are is known only afterwards, so this runs under a time limit. A materialized query: seen
 * from outside, the planner would walk the thread instead.
 */
export function findByWordsSql(
  workspaceId: WorkspaceId,
  threadId: string,
  tsquery: string,
  before: ThreadPlace | null,
  limit: number,
): Sql {
  return sql`
    WITH matching AS MATERIALIZED (
      SELECT message.id, message."threadId", message."sortAt", message.seq FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message.search @@ ${tsquery}::tsquery
    )
    SELECT id, "sortAt", seq FROM matching
    WHERE "threadId" = ${threadId}::uuid ${olderThan(before, "matching")}
    ORDER BY "sortAt" DESC, seq DESC LIMIT ${limit}::int`;
}

function olderThan(place: ThreadPlace | null, source: "message" | "matching"): Sql {
  if (place === null) return emptySql;
  const line =
    source === "message" ? sql`(message."sortAt", message.seq)` : sql`(matching."sortAt", matching.seq)`;
  return sql`AND ${line} < (${place.sortAt}::timestamptz, ${place.seq}::int)`;
}
