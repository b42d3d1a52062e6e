SET lock_timeout = '1s';

-- One answer to many conversations, sent by the worker row by row (decision 0034).
CREATE TABLE "bulk_run" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "text" TEXT,
    "templateName" TEXT,
    "templateLanguage" TEXT,
    "total" INTEGER NOT NULL,
    "texts" INTEGER NOT NULL DEFAULT 0,
    "templates" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("workspaceId", "id")
) WITH (fillfactor = 70);

CREATE INDEX "bulk_run_workspaceId_createdAt_idx" ON "bulk_run" ("workspaceId", "createdAt");

ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_run" ADD CONSTRAINT "bulk_run_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "bulk_row" (
    "workspaceId" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "conversationId" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reason" TEXT,
    "missing" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "messageId" UUID,

    CONSTRAINT "bulk_row_pkey" PRIMARY KEY ("workspaceId", "runId", "position")
) WITH (fillfactor = 80);

-- Nobody gets it twice, whatever was selected.
CREATE UNIQUE INDEX "bulk_row_workspaceId_runId_conversationId_key" ON "bulk_row" ("workspaceId", "runId", "conversationId");
-- When a conversation is erased, its rows go with it.
CREATE INDEX "bulk_row_workspaceId_conversationId_idx" ON "bulk_row" ("workspaceId", "conversationId");

ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_workspaceId_runId_fkey" FOREIGN KEY ("workspaceId", "runId") REFERENCES "bulk_run"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_workspaceId_conversationId_fkey" FOREIGN KEY ("workspaceId", "conversationId") REFERENCES "conversation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
