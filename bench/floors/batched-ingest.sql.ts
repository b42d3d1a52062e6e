/**
 * Every statement of a bare ingest; $1 is the workspace. Named, so that each is planned once. Nothing to find is written
 * into `search`: left out, the product's worker would make it up while the product is measured.
 */
export const ingestStatements = {
  lockThreads: `
    SELECT id, "lastSeq" FROM thread WHERE "workspaceId" = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE`,
  findDuplicates: `
    SELECT "providerMessageId" FROM message
    WHERE "workspaceId" = $1 AND "channelId" = $2 AND "providerMessageId" = ANY($3::text[])`,
  insertMessages: `
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction,
      kind, status, text, content, "providerMessageId", "providerTimestamp", "createdAt", search, raw)
    SELECT $1, line.id, line."threadId", line."conversationId", $2, line.seq, now(), 'inbound', 'text', 'received',
      line.text, '{}', line."providerId", now(), now(), ''::tsvector, convert_to(line.text, 'UTF8')
    FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::text[])
      AS line(id, "threadId", "conversationId", seq, text, "providerId")`,
  updateThreads: `
    UPDATE thread SET "lastSeq" = line.seq, "newestSortAt" = now(),
      "serviceWindowExpiresAt" = now() + interval '24 hours'
    FROM (SELECT id, max(seq) AS seq FROM unnest($2::uuid[], $3::int[]) AS all_lines(id, seq) GROUP BY id) AS line
    WHERE "workspaceId" = $1 AND thread.id = line.id`,
  updateConversations: `
    UPDATE conversation SET "lastMessageAt" = now(), "lastMessageSeq" = line.seq, "lastMessagePreview" = line.text,
      "lastMessageDirection" = 'inbound', "lastMessageKind" = 'text', "lastInboundAt" = now(),
      "inboundCount" = "inboundCount" + line.messages, "waitingSince" = COALESCE("waitingSince", now()),
      version = version + 1
    FROM (SELECT id, max(seq) AS seq, max(text) AS text, count(*) AS messages
          FROM unnest($2::uuid[], $3::int[], $4::text[]) AS all_lines(id, seq, text) GROUP BY id) AS line
    WHERE "workspaceId" = $1 AND conversation.id = line.id`,
  insertStatuses: `
    INSERT INTO status_report ("workspaceId", "channelId", "messageId", "providerMessageId", status, at, "receivedAt")
    SELECT $1, $2, line.id, line."providerId", line.status, now(), now()
    FROM unnest($3::uuid[], $4::text[], $5::text[]) AS line(id, "providerId", status)
    ON CONFLICT DO NOTHING`,
  updateStatuses: `
    UPDATE message SET status = line.status, version = version + 1
    FROM (SELECT id, max(status::"MessageStatus") AS status
          FROM unnest($2::uuid[], $3::text[]) AS all_lines(id, status) GROUP BY id) AS line
    WHERE "workspaceId" = $1 AND message.id = line.id`,
  writeEvents: `
    WITH bumped AS (
      INSERT INTO workspace_position AS counter ("workspaceId", position) VALUES ($1, $2)
      ON CONFLICT ("workspaceId") DO UPDATE SET position = counter.position + EXCLUDED.position
      RETURNING position
    )
    INSERT INTO event ("workspaceId", position, at, type, audience, data)
    SELECT $1, bumped.position - $2 + line.ordinal, now(), 'message.updated', 'workspace', line.data::json
    FROM bumped, unnest($3::text[]) WITH ORDINALITY AS line(data, ordinal)`,
} as const;
