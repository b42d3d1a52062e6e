SET lock_timeout = '1s';

CREATE TYPE "MediaShape" AS ENUM ('image', 'video', 'audio', 'sticker', 'document');

-- What the bytes themselves say, found once when they are stored. Files from before have none of it: they stay
-- downloads.
ALTER TABLE "media_file"
  ADD COLUMN "isVoice" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "sniffedType" TEXT,
  ADD COLUMN "shownAs" "MediaShape",
  ADD COLUMN "width" INTEGER,
  ADD COLUMN "height" INTEGER,
  ADD COLUMN "durationMs" INTEGER,
  ADD COLUMN "waveform" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
  ADD COLUMN "thumbnailStorageKey" TEXT,
  ADD COLUMN "playableStorageKey" TEXT;
