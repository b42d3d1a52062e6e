-- The message that a draft answers, as it was shown when the answer was begun.
SET lock_timeout = '1s';

ALTER TABLE "draft" ADD COLUMN "quote" JSONB;
