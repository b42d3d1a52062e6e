import type pg from "pg";
import { searchVector } from "#lib/messages/search-vector.ts";
import { outboundPrefix } from "../load/customer.ts";
import type { Tenant } from "./tenant.ts";
import type { PreparedThread } from "./threads.sql.ts";

/**
 * Messages of ours that Meta has accepted, for the statuses of a run: number n in thread n modulo their count. The
 * ids are those of load/customer.ts.
 */
export async function prepareOutbound(
  pool: pg.Pool,
  { workspaceId, channelId }: Pick<Tenant, "workspaceId" | "channelId">,
  threads: readonly PreparedThread[],
  run: string,
  count: number,
): Promise<void> {
  if (count === 0) return;
  const ids = [threads.map((thread) => thread.threadId), threads.map((thread) => thread.conversationId)];
  const total = threads.length;
  const values = [workspaceId, channelId, ...ids, run, outboundPrefix(run), total, count];
  // As the product writes them: without it the worker would make up their search during the measurement.
  await pool.query(insertMessages, [...values, words, searchVector(words, new Date())]);
  await pool.query(insertAttempts, [workspaceId, channelId, run, outboundPrefix(run), count]);
  await pool.query(advanceThreads, [workspaceId, ids[0], count, total]);
  for (const table of ["message", "send_attempt", "thread"]) await pool.query(`ANALYZE "${table}"`);
}

const words = "We have asked the carrier and will come back to you within the hour.";

const insertMessages = `
  INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
    status, text, content, "providerMessageId", author, "createdAt", search)
  SELECT $1::uuid, md5($5::text || '-message-' || n)::uuid, thread.id, thread."conversationId", $2::uuid,
    stored."lastSeq" + 1 + n / $7::int, now() - interval '1 minute' + n * interval '1 microsecond', 'outbound', 'text',
    'accepted', $9::text, '{}', $6::text || n, 'system', now(), $10::tsvector
  FROM generate_series(0, $8::int - 1) AS n
  JOIN unnest($3::uuid[], $4::uuid[]) WITH ORDINALITY AS thread(id, "conversationId", place)
    ON thread.place = n % $7::int + 1
  JOIN thread AS stored ON stored."workspaceId" = $1 AND stored.id = thread.id`;

const insertAttempts = `
  INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt", outcome,
    "finishedAt", status, "providerMessageId")
  SELECT $1::uuid, md5($3::text || '-attempt-' || n)::uuid, md5($3::text || '-message-' || n)::uuid, $2::uuid, 1, now(), now(), 'accepted',
    now(), 'accepted', $4::text || n
  FROM generate_series(0, $5::int - 1) AS n`;

const advanceThreads = `
  UPDATE thread SET "lastSeq" = "lastSeq" + ($3::int - line.place::int) / $4::int + 1
  FROM unnest($2::uuid[]) WITH ORDINALITY AS line(id, place)
  WHERE "workspaceId" = $1 AND thread.id = line.id AND line.place <= $3::int`;
