SET lock_timeout = '1s';

-- How long before a window closes its conversation is among those to answer soon. A constant default: no row is
-- rewritten.
ALTER TABLE "workspace" ADD COLUMN "replySoonMinutes" INTEGER NOT NULL DEFAULT 120;
ALTER TABLE "workspace" ADD CONSTRAINT "workspace_reply_soon_minutes_check"
  CHECK ("replySoonMinutes" BETWEEN 30 AND 720);
