SET lock_timeout = '1s';

-- Each thing WhatsApp says of a template has its own time: an older word about its status must not be lost because a
-- newer one about its quality came first (decision 0031).
ALTER TABLE "template"
  ADD COLUMN "statusAt" TIMESTAMPTZ(3),
  ADD COLUMN "qualityAt" TIMESTAMPTZ(3),
  ADD COLUMN "categoryAt" TIMESTAMPTZ(3),
  ADD COLUMN "rejectionDetails" TEXT,
  ADD COLUMN "announcedCategory" TEXT,
  ADD COLUMN "messageSendTtlSeconds" INTEGER,
  ADD COLUMN "deletionAskedAt" TIMESTAMPTZ(3);

-- What is being written; WhatsApp knows nothing of it until it is submitted.
CREATE TABLE "template_draft" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wabaId" TEXT NOT NULL,
    "templateId" UUID,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "parameterFormat" TEXT NOT NULL,
    "components" JSONB NOT NULL,
    "messageSendTtlSeconds" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "problem" JSONB,
    "submittedBy" TEXT,
    "calledAt" TIMESTAMPTZ(3),
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "template_draft_pkey" PRIMARY KEY ("workspaceId", "id")
);

-- A template has one draft of its next version at a time.
CREATE UNIQUE INDEX "template_draft_workspaceId_templateId_key" ON "template_draft" ("workspaceId", "templateId");
CREATE INDEX "template_draft_workspaceId_wabaId_idx" ON "template_draft" ("workspaceId", "wabaId");

ALTER TABLE "template_draft" ADD CONSTRAINT "template_draft_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "template_draft" ADD CONSTRAINT "template_draft_workspaceId_templateId_fkey" FOREIGN KEY ("workspaceId", "templateId") REFERENCES "template"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a template said, from when to when, and who submitted it.
CREATE TABLE "template_version" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "parameterFormat" TEXT NOT NULL,
    "components" JSONB NOT NULL,
    "messageSendTtlSeconds" INTEGER,
    "submittedBy" TEXT,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),
    "rejectedAt" TIMESTAMPTZ(3),
    "rejectedReason" TEXT,
    "rejectionDetails" TEXT,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("workspaceId", "id")
);

CREATE INDEX "template_version_workspaceId_templateId_submittedAt_idx" ON "template_version" ("workspaceId", "templateId", "submittedAt");

ALTER TABLE "template_version" ADD CONSTRAINT "template_version_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "template_version" ADD CONSTRAINT "template_version_workspaceId_templateId_fkey" FOREIGN KEY ("workspaceId", "templateId") REFERENCES "template"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Templates from before history was kept begin with what is known of them.
INSERT INTO "template_version" ("workspaceId", "id", "templateId", "category", "parameterFormat", "components",
    "submittedAt", "seenAt", "approvedAt", "rejectedAt", "rejectedReason")
SELECT "workspaceId", gen_random_uuid(), "id", "category", "parameterFormat", "components", "changedAt", "syncedAt",
    CASE WHEN "status" = 'APPROVED' THEN "changedAt" END,
    CASE WHEN "status" = 'REJECTED' THEN "changedAt" END, "rejectedReason"
FROM "template" WHERE "deletedAt" IS NULL;
