SET lock_timeout = '1s';

-- A draft that is sent by itself when the customer answers: under which id, until when, and how things stood when its
-- writer chose that. Null: it is not.
ALTER TABLE "draft"
    ADD COLUMN "sendsAs" UUID,
    ADD COLUMN "promise" JSONB,
    ADD COLUMN "heldBack" TEXT;

-- Nearly no draft is: what follows the log looks here for each conversation something happens in.
CREATE INDEX "draft_promised" ON "draft" ("workspaceId", "conversationId") WHERE "sendsAs" IS NOT NULL;
