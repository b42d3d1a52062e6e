SET lock_timeout = '1s';

-- What a service understood of a recording, where one is configured (lib/platform/media/transcriber.ts).
ALTER TABLE "media_file" ADD COLUMN "transcript" TEXT;
