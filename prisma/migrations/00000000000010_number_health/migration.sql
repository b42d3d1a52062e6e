SET lock_timeout = '1s';

-- What is wrong with a number, and what is known about it. One row per kind of trouble: the newest word against it and
-- the newest word for it decide, so that webhooks may come in any order and any number of times.
CREATE TYPE "IssueSeverity" AS ENUM ('warning', 'critical');

CREATE TABLE "channel_issue" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "severity" "IssueSeverity" NOT NULL,
    "since" TIMESTAMPTZ(3),
    "reportedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "details" JSONB NOT NULL DEFAULT '{}',
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "channel_issue_pkey" PRIMARY KEY ("workspaceId", "channelId", "code", "subject")
);

CREATE TABLE "channel_health" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "qualityRating" TEXT,
    "qualityAt" TIMESTAMPTZ(3),
    "messagingLimit" TEXT,
    "messagingLimitAt" TIMESTAMPTZ(3),
    "displayNameStatus" TEXT,
    "displayNameAt" TIMESTAMPTZ(3),
    "tokenExpiresAt" TIMESTAMPTZ(3),
    "isTestNumber" BOOLEAN,
    "checkedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "channel_health_pkey" PRIMARY KEY ("workspaceId", "channelId")
);

-- How many customers' messages came in an hour: the number's own rhythm.
CREATE TABLE "channel_hour" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "inbound" INTEGER NOT NULL,

    CONSTRAINT "channel_hour_pkey" PRIMARY KEY ("workspaceId", "channelId", "hour")
);

-- What a Meta app has been seen doing at its own callback path.
ALTER TABLE "meta_app"
    ADD COLUMN "lastHandshakeAt" TIMESTAMPTZ(3),
    ADD COLUMN "lastHandshakeRefusedAt" TIMESTAMPTZ(3),
    ADD COLUMN "lastRefusedAt" TIMESTAMPTZ(3),
    ADD COLUMN "refusedCount" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "channel_issue" ADD CONSTRAINT "channel_issue_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "channel_health" ADD CONSTRAINT "channel_health_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "channel_hour" ADD CONSTRAINT "channel_hour_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
