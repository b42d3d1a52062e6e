SET lock_timeout = '1s';

-- The stickers of a workspace, newest first (lib/messages/stickers.sql.ts): no other message writes to it.
CREATE INDEX "message_stickers" ON "message" ("workspaceId", "sortAt" DESC, "id" DESC) WHERE (kind = 'sticker'::text);

-- What a team does not want in its tray, however often customers send it.
CREATE TABLE "removed_sticker" (
    "workspaceId" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "removedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_sticker_pkey" PRIMARY KEY ("workspaceId", "content")
);

ALTER TABLE "removed_sticker" ADD CONSTRAINT "removed_sticker_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
