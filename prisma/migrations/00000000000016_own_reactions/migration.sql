SET lock_timeout = '1s';

-- A reaction of ours is on its way until "sentEmoji" says the same; what a customer put there has none of this.
ALTER TABLE "reaction"
    ADD COLUMN "clientMessageId" UUID,
    ADD COLUMN "sentEmoji" TEXT,
    ADD COLUMN "errorCause" TEXT;
