SET lock_timeout = '1s';

-- A constant default: no row is rewritten.
ALTER TABLE "channel" ADD COLUMN "onlyAssigneeReplies" BOOLEAN NOT NULL DEFAULT false;
