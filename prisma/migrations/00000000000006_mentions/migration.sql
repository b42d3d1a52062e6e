-- Who is mentioned in which note, and what notes said before they were edited.
SET lock_timeout = '1s';

CREATE TABLE "mention" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "mention_pkey" PRIMARY KEY ("workspaceId", "id")
);

CREATE TABLE "note_version" (
    "workspaceId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" JSONB NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_version_pkey" PRIMARY KEY ("workspaceId", "messageId", "version")
);

CREATE UNIQUE INDEX "mention_workspaceId_messageId_memberId_key" ON "mention"("workspaceId", "messageId", "memberId");
CREATE INDEX "mention_by_conversation" ON "mention"("workspaceId", "conversationId", "memberId", "createdAt" DESC);
CREATE INDEX "mention_by_member" ON "mention"("workspaceId", "memberId", "createdAt" DESC, "conversationId" DESC);
CREATE INDEX "mention_unread" ON "mention"("workspaceId", "memberId", "conversationId") WHERE ("readAt" IS NULL);

ALTER TABLE "mention" ADD CONSTRAINT "mention_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mention" ADD CONSTRAINT "mention_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "mention" ADD CONSTRAINT "mention_workspaceId_conversationId_fkey" FOREIGN KEY ("workspaceId", "conversationId") REFERENCES "conversation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "note_version" ADD CONSTRAINT "note_version_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
