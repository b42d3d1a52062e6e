SET lock_timeout = '1s';

ALTER TABLE "conversation" ADD COLUMN "snoozedUntil" TIMESTAMPTZ(3);
ALTER TABLE "conversation" ADD COLUMN "parkedAt" TIMESTAMPTZ(3);
ALTER TABLE "conversation" ADD COLUMN "windowEndsAt" TIMESTAMPTZ(3);

-- The effective end: WhatsApp's refusal (131047) ends a window where it happened.
UPDATE "conversation" SET "windowEndsAt" = LEAST(thread."serviceWindowExpiresAt", thread."windowRefusedAt")
FROM "thread"
WHERE "conversation".status <> 'resolved'::"ConversationStatus"
  AND thread."workspaceId" = "conversation"."workspaceId" AND thread.id = "conversation"."threadId"
  AND thread."serviceWindowExpiresAt" IS NOT NULL;

CREATE INDEX "conversation_snoozed" ON "conversation"("snoozedUntil") WHERE ("snoozedUntil" IS NOT NULL);
CREATE INDEX "conversation_window" ON "conversation"("workspaceId", "windowEndsAt", "id") WHERE (status <> 'resolved'::"ConversationStatus" AND "waitingSince" IS NOT NULL);
