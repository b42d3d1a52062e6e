SET lock_timeout = '1s';

-- The message that a draft answers, as it was shown when the answer was begun.
ALTER TABLE "draft" ADD COLUMN "quote" JSONB;

-- A report that a reaction of ours failed names nothing but the request it stands for.
CREATE INDEX "reaction_of_request" ON "reaction"("workspaceId", "clientMessageId") WHERE ("clientMessageId" IS NOT NULL);
