SET lock_timeout = '1s';

-- Rows that change several times in the minute after they were written: with room on their page the new version
-- stays there and touches no index (HOT). A message of ours goes through six statuses, its attempt through four,
-- a contact notes with each message when its name was seen. Counts for new pages; nothing is rewritten.
ALTER TABLE "message" SET (fillfactor = 85);
ALTER TABLE "send_attempt" SET (fillfactor = 70);
ALTER TABLE "contact" SET (fillfactor = 80);
