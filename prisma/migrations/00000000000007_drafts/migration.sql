-- What members are writing, one draft each per conversation, so that it follows them to another tab or device.
SET lock_timeout = '1s';

CREATE TABLE "draft" (
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "baseSeq" INTEGER,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("workspaceId", "memberId", "conversationId")
) WITH (fillfactor = 80);

CREATE INDEX "draft_workspaceId_conversationId_idx" ON "draft"("workspaceId", "conversationId");

ALTER TABLE "draft" ADD CONSTRAINT "draft_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "draft" ADD CONSTRAINT "draft_workspaceId_conversationId_fkey" FOREIGN KEY ("workspaceId", "conversationId") REFERENCES "conversation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
