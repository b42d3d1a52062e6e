SET lock_timeout = '1s';

-- Messages of kinds this version does not know: a later one reads them again (lib/inbound/unknown.sql.ts).
CREATE INDEX "message_unknown" ON "message" ("workspaceId", "id") WHERE (kind = 'unknown'::text);
