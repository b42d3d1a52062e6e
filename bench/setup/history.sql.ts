import type pg from "pg";
import type { Size } from "../rows/context.ts";

export type Scale = { conversations: number; messages: number; longestThread: number };

export const scales: Record<Size, Scale> = {
  S: { conversations: 10_000, messages: 200_000, longestThread: 10_000 },
  M: { conversations: 100_000, messages: 2_000_000, longestThread: 10_000 },
};

/** Whose conversations these are: one workspace has half of everything. */
export type Owner = { workspaceId: string; channelId: string; members: string[]; conversations: number };

/**
 * Half a year of a support team, by a handful of set-based statements in one session: Zipf-skewed thread lengths, an
 * eighth unresolved, messages lying in the table in the order in which they came. The first conversation of the first
 * owner is the long one.
 */
export async function writeHistory(pool: pg.Pool, owners: readonly Owner[], scale: Scale): Promise<void> {
  const client = await pool.connect();
  try {
    // As a restore would: no foreign keys are checked, and nobody waits for the disk.
    await client.query(
      "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'; SELECT setseed(0.42)",
    );
    await client.query(planConversations, [
      owners.map(({ workspaceId }) => workspaceId),
      owners.map(({ channelId }) => channelId),
      owners.map(({ members }) => `{${members.join(",")}}`),
      owners.map(({ conversations }) => conversations),
      threadLengths(scale),
    ]);
    const { rows } = await client.query<{ indexdef: string }>(wordIndex);
    for (const statement of inserts) await client.query(statement);
    for (const { indexdef } of rows) await client.query(indexdef);
    for (const statement of tidy) await client.query(statement);
    await client.query("RESET ALL");
  } finally {
    client.release();
  }
}

/** Messages of each conversation: by rank as 1/rank^0.6, at least one, together as many as asked for. */
function threadLengths({ conversations, messages, longestThread }: Scale): number[] {
  const weights = Array.from({ length: conversations - 1 }, (_, rank) => 1 / (rank + 1) ** 0.6);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = messages - longestThread - conversations;
  const rest = weights.map((weight) => 1 + Math.round((share * weight) / total));
  return [longestThread, ...rest];
}

/** `place` numbers the conversations over all owners; lengths are dealt out at random, except the long one. */
const planConversations = `
  CREATE TEMP TABLE plan AS
  WITH owner AS (
    SELECT *, sum(conversations) OVER (ORDER BY number) - conversations AS first
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])
      WITH ORDINALITY AS owner("workspaceId", "channelId", members, conversations, number)
  ), conversation AS (
    SELECT owner.*, first + n AS place, random() AS dice, random() AS assigned,
      now() - interval '180 days' * power(random(), 3) - interval '1 hour' AS "lastAt"
    FROM owner CROSS JOIN LATERAL generate_series(1, owner.conversations) AS n
  ), length AS (
    SELECT messages, CASE WHEN rank = 1 THEN 1 ELSE 1 + row_number() OVER (PARTITION BY rank = 1 ORDER BY random()) END
      AS place
    FROM unnest($5::int[]) WITH ORDINALITY AS length(messages, rank)
  )
  SELECT conversation.*, length.messages,
    conversation."lastAt" - interval '7 minutes' * (length.messages - 1) AS "firstAt",
    CASE WHEN dice < 0.08 THEN 'open' WHEN dice < 0.1 THEN 'pending' WHEN dice < 0.12 THEN 'snoozed'
         ELSE 'resolved' END::"ConversationStatus" AS status,
    CASE WHEN dice < 0.12 AND assigned < 0.4 THEN NULL
         ELSE (members::uuid[])[1 + floor(power(random(), 2) * cardinality(members::uuid[]))::int] END AS "assigneeId",
    uuidv7("lastAt" - interval '7 minutes' * length.messages - clock_timestamp()) AS "contactId",
    uuidv7("lastAt" - interval '7 minutes' * length.messages - clock_timestamp()) AS "threadId",
    uuidv7("lastAt" - interval '7 minutes' * length.messages - clock_timestamp()) AS "conversationId"
  FROM conversation JOIN length USING (place)`;

/** Built at the end, as a restore would: word by word it takes longer than everything else. */
const wordIndex = "SELECT indexdef FROM pg_indexes WHERE indexname = 'message_search'";

const inserts = [
  "DROP INDEX message_search",
  `INSERT INTO contact ("workspaceId", id, "profileName", "profileNameAt", phone, "searchText", "createdAt")
   SELECT "workspaceId", "contactId", 'Customer ' || place, "lastAt", '+1303' || 1000000 + place,
     'customer ' || place || ' 1303' || 1000000 + place, "firstAt" FROM plan ORDER BY "firstAt"`,
  `INSERT INTO contact_identity ("workspaceId", kind, value, "contactId", "firstSeenAt")
   SELECT "workspaceId", 'wa_id', '1303' || 1000000 + place, "contactId", "firstAt" FROM plan ORDER BY "firstAt"`,
  `INSERT INTO thread ("workspaceId", id, "channelId", "contactId", "lastSeq", "newestSortAt",
     "serviceWindowExpiresAt", "createdAt")
   SELECT "workspaceId", "threadId", "channelId", "contactId", messages, "lastAt",
     "lastAt" + interval '24 hours', "firstAt" FROM plan ORDER BY "firstAt"`,
  `INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "assigneeId",
     "createdAt", "resolvedAt", "lastMessageAt", "lastMessageSeq", "lastMessageDirection", "lastMessageKind",
     "lastMessagePreview", "inboundCount", "waitingSince", "lastInboundAt", "failedCount", "snoozedUntil", "parkedAt",
     "windowEndsAt")
   SELECT "workspaceId", "conversationId", "threadId", "channelId", "contactId", status, "assigneeId", "firstAt",
     CASE WHEN status = 'resolved' THEN "lastAt" + interval '1 hour' END, "lastAt", messages, 'inbound', 'text',
     'Thank you, and when will it arrive at my place?', 1 + messages / 2,
     CASE WHEN status <> 'resolved' AND random() < 0.6 THEN "lastAt" END, "lastAt", (random() < 0.01)::int,
     CASE WHEN status = 'snoozed' THEN now() + interval '2 days' END,
     CASE WHEN status IN ('pending', 'snoozed') THEN "lastAt" END, "lastAt" + interval '24 hours'
   FROM plan ORDER BY "firstAt"`,
  `INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
     status, text, content, "providerMessageId", "providerTimestamp", author, "createdAt", search, raw)
   SELECT "workspaceId", uuidv7(at - clock_timestamp()), "threadId", "conversationId", "channelId", seq, at,
     (CASE WHEN is_inbound THEN 'inbound' ELSE 'outbound' END)::"MessageDirection", 'text',
     (CASE WHEN is_inbound THEN 'received' ELSE 'read' END)::"MessageStatus",
     line.text, '{}',
     'wamid.HBgLMTIwMjU1NTAxMjMVAgARGBI' || place || '.' || seq, at,
     CASE WHEN is_inbound THEN NULL ELSE 'system' END, at,
     to_tsvector('simple', line.text) || line.pairs::tsvector || array_to_tsvector(ARRAY[
       '~d' || floor(extract(epoch FROM at) / 86400)::int,
       '~m' || (extract(year FROM at AT TIME ZONE 'UTC') * 12 + extract(month FROM at AT TIME ZONE 'UTC') - 1)::int]),
     CASE WHEN is_inbound THEN convert_to(md5(place::text) || repeat('{"messaging_product":"whatsapp"}', 12), 'UTF8') END
   FROM plan CROSS JOIN LATERAL generate_series(1, messages) AS seq
   CROSS JOIN LATERAL (SELECT (place * 31 + seq)::bigint % 50021 AS lot) AS drawn
   CROSS JOIN LATERAL (
     SELECT "lastAt" - interval '7 minutes' * (messages - seq) AS at, seq % 2 = messages % 2 AS is_inbound,
       'Line ' || seq || ' of this thread: ' || repeat('the parcel and the carrier ', 1 + seq % 4)
         || CASE WHEN lot % 1009 = 7 THEN '北京天' WHEN lot = 5 THEN 'zircon' ELSE '' END AS text,
       CASE WHEN lot % 1009 = 7 THEN '''北京'':90 ''京天'':91' ELSE '' END AS pairs
   ) AS line
   ORDER BY at`,
  `INSERT INTO workspace_position ("workspaceId", position) SELECT DISTINCT "workspaceId", 1 FROM plan`,
];

const tidy = ["DROP TABLE plan", "VACUUM ANALYZE", "CHECKPOINT"];
