SET lock_timeout = '1s';

ALTER TABLE "conversation" ADD COLUMN "wokenAt" TIMESTAMPTZ(3);

CREATE INDEX "conversation_by_wake" ON "conversation"("workspaceId", "snoozedUntil", "id") WHERE ("snoozedUntil" IS NOT NULL);
CREATE INDEX "conversation_woken" ON "conversation"("workspaceId", "wokenAt", "id") WHERE ("wokenAt" IS NOT NULL);
