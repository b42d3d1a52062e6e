SET lock_timeout = '1s';

-- Until when the thread is free of charge, as the status said: one that comes before its message is known must not lose
-- it. No row is rewritten.
ALTER TABLE "status_report" ADD COLUMN "freeEntryUntil" TIMESTAMPTZ(3);
