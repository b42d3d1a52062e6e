SET lock_timeout = '1s';

-- What a manager pins above everybody's list. One per workspace; an empty text is one that was taken down.
CREATE TABLE "team_notice" (
    "workspaceId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "pinnedBy" TEXT NOT NULL,
    "pinnedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "team_notice_pkey" PRIMARY KEY ("workspaceId")
);
ALTER TABLE "team_notice" ADD CONSTRAINT "team_notice_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
