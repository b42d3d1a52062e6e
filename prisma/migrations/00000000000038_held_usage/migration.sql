SET lock_timeout = '1s';

-- Constant defaults: no row is rewritten. Nothing was held before.
ALTER TABLE "message_usage" ADD COLUMN "isHeld" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "usage_day" ADD COLUMN "held" INTEGER NOT NULL DEFAULT 0;
