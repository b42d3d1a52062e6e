SET lock_timeout = '1s';

-- Where the picture of the ad a chat began with was fetched: such a file is not its message's own.
ALTER TABLE "media_file" ADD COLUMN "sourceUrl" TEXT;
