SET lock_timeout = '1s';

-- What WhatsApp had of ours before it accepted the newest: it has that again when it reports that the newest failed.
ALTER TABLE "reaction" ADD COLUMN "formerEmoji" TEXT;
