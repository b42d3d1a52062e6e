SET lock_timeout = '1s';

-- Edits and deletions by the message they name (lib/messages/changes.sql.ts): no other message writes to it.
CREATE INDEX "message_change" ON "message" ("workspaceId", "channelId", (content->>'originalProviderMessageId'))
  WHERE (kind = ANY (ARRAY['edit'::text, 'deletion'::text]));

-- Found by the words they had: the worker makes them findable anew, by the words they have.
UPDATE "message" SET search = NULL WHERE kind = ANY (ARRAY['edit'::text, 'deletion'::text]);
UPDATE "message" SET search = NULL
FROM "message" AS change
WHERE change.kind = ANY (ARRAY['edit'::text, 'deletion'::text])
  AND message."channelId" = change."channelId"
  AND message."providerMessageId" = change.content->>'originalProviderMessageId';
