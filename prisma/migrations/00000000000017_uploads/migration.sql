SET lock_timeout = '1s';

-- A file of ours that no message names yet: an upload. What is sent gets a row of its own with the same bytes.
ALTER TABLE "media_file"
    ALTER COLUMN "messageId" DROP NOT NULL,
    ALTER COLUMN "providerMediaId" DROP NOT NULL,
    ADD COLUMN "sha256" TEXT;

CREATE INDEX "media_file_upload" ON "media_file" ("createdAt") WHERE "messageId" IS NULL;

-- What WhatsApp has of our files, by what is in them: the same bytes go there once per number and 30 days.
CREATE TABLE "provider_media" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "mimeType" TEXT NOT NULL,
    "providerMediaId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_media_pkey" PRIMARY KEY ("workspaceId", "channelId", "sha256", "mimeType")
);

ALTER TABLE "provider_media" ADD CONSTRAINT "provider_media_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When customers learn that their messages were read, and that somebody writes.
CREATE TYPE "ReadReceipts" AS ENUM ('on_reply', 'on_open', 'never');
ALTER TABLE "thread" ADD COLUMN "toldReadOf" TEXT;
ALTER TABLE "channel" ADD COLUMN "readReceipts" "ReadReceipts" NOT NULL DEFAULT 'on_reply';
