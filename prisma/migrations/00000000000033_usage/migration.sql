SET lock_timeout = '1s';

-- What has been counted of each message of ours, so that counting it again changes nothing (decision 0035).
CREATE TABLE "message_usage" (
    "workspaceId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "template" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT '',
    "author" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL DEFAULT '',
    "pricingType" TEXT NOT NULL DEFAULT '',
    "isDelivered" BOOLEAN NOT NULL,
    "isRead" BOOLEAN NOT NULL,
    "isReplied" BOOLEAN NOT NULL,
    "wasClosed" BOOLEAN NOT NULL,

    CONSTRAINT "message_usage_pkey" PRIMARY KEY ("workspaceId", "messageId")
);

ALTER TABLE "message_usage" ADD CONSTRAINT "message_usage_workspaceId_messageId_fkey"
    FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id")
    ON DELETE CASCADE ON UPDATE CASCADE;

-- The templates that what a customer writes may be the answer to.
CREATE INDEX "message_usage_template" ON "message_usage" ("workspaceId", "threadId", "sentAt") WHERE template <> ''::text;

-- The same, added up by day.
CREATE TABLE "usage_day" (
    "workspaceId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "channelId" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "pricingType" TEXT NOT NULL,
    "sent" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,
    "read" INTEGER NOT NULL,
    "replied" INTEGER NOT NULL,
    "closed" INTEGER NOT NULL,
    "reopened" INTEGER NOT NULL,

    CONSTRAINT "usage_day_pkey" PRIMARY KEY ("workspaceId", "day", "channelId", "template", "language", "author", "country", "category", "pricingType")
);

ALTER TABLE "usage_day" ADD CONSTRAINT "usage_day_workspaceId_fkey"
    FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What an admin says WhatsApp asks for a message.
CREATE TABLE "rate" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "country" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "amount" DECIMAL(12,6) NOT NULL,
    "currency" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,

    CONSTRAINT "rate_pkey" PRIMARY KEY ("workspaceId", "id")
);

ALTER TABLE "rate" ADD CONSTRAINT "rate_workspaceId_fkey"
    FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNIQUE INDEX "rate_workspaceId_category_country_validFrom_key"
    ON "rate" ("workspaceId", "category", "country", "validFrom");

-- Of the WhatsApp account: its month is the month of the free replies. Null: nobody has said.
ALTER TABLE "channel" ADD COLUMN "billingTimeZone" TEXT;
