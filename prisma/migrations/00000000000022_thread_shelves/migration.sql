SET lock_timeout = '1s';

-- What is kept of a thread, newest first, without walking the whole of it (lib/messages/shelf.sql.ts). Each holds only
-- the messages it is about: any other message writes to none of them.
CREATE INDEX "message_shelf_media" ON "message" ("workspaceId", "threadId", "sortAt" DESC, "seq" DESC)
  WHERE (kind = ANY (ARRAY['image'::text, 'video'::text]));
CREATE INDEX "message_shelf_files" ON "message" ("workspaceId", "threadId", "sortAt" DESC, "seq" DESC)
  WHERE (kind = ANY (ARRAY['document'::text, 'audio'::text]));
CREATE INDEX "message_shelf_links" ON "message" ("workspaceId", "threadId", "sortAt" DESC, "seq" DESC)
  WHERE (text ~* 'https?://'::text);
