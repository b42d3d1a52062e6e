SET lock_timeout = '1s';

-- The shelf of links goes by what a message says now (lib/messages/shelf.sql.ts): null where nobody changed it.
ALTER TABLE "message" ADD COLUMN "hasLink" boolean;

UPDATE "message" SET "hasLink" = changed."hasLink"
FROM (
  SELECT original.id, original."workspaceId",
         NOT coalesce(bool_or(change.kind = 'deletion'), false)
         AND coalesce((array_agg(coalesce(change.text, '') ORDER BY change."sortAt" DESC, change.seq DESC)
                       FILTER (WHERE change.kind = 'edit'))[1], original.text, '') ~* 'https?://' AS "hasLink"
  FROM "message" AS change
  JOIN "message" AS original ON original."channelId" = change."channelId"
    AND original."providerMessageId" = change.content->>'originalProviderMessageId'
    AND original."threadId" = change."threadId" AND original.direction = change.direction
    AND original.kind <> ALL (ARRAY['edit'::text, 'deletion'::text])
  WHERE change.kind = ANY (ARRAY['edit'::text, 'deletion'::text])
  GROUP BY original."workspaceId", original.id
) AS changed
WHERE "message"."workspaceId" = changed."workspaceId" AND "message".id = changed.id;

UPDATE "message" SET "hasLink" = false
FROM "message" AS original
WHERE "message".kind = ANY (ARRAY['edit'::text, 'deletion'::text])
  AND original."channelId" = "message"."channelId"
  AND original."providerMessageId" = "message".content->>'originalProviderMessageId'
  AND original."threadId" = "message"."threadId" AND original.direction = "message".direction
  AND original.kind <> ALL (ARRAY['edit'::text, 'deletion'::text]);

DROP INDEX "message_shelf_links";
CREATE INDEX "message_shelf_links" ON "message" ("workspaceId", "threadId", "sortAt" DESC, "seq" DESC)
  WHERE (COALESCE("hasLink", (text ~* 'https?://'::text)));
