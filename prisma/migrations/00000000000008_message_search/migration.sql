SET lock_timeout = '1s';

-- Words within one workspace (lib/messages/search-vector.ts). New entries wait in a short list and are merged in
-- sorted order: a long one would make the message that fills it wait for all the others.
CREATE INDEX "message_search" ON "message" USING gin ("workspaceId", "search") WITH (gin_pending_list_limit = 256);

-- What the worker has still to make findable: empty once it is done, and never written to by new messages.
CREATE INDEX "message_search_missing" ON "message" ("workspaceId", "id") WHERE "search" IS NULL;
