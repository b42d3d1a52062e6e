SET lock_timeout = '1s';

-- What is sent instead of the text: a place, or a question with buttons. Null: the text itself.
ALTER TABLE "saved_reply" ADD COLUMN "message" JSONB;
