SET lock_timeout = '1s';

CREATE TABLE "label" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "color" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "label_pkey" PRIMARY KEY ("workspaceId","id")
);
CREATE UNIQUE INDEX "label_workspaceId_nameKey_key" ON "label"("workspaceId", "nameKey");
ALTER TABLE "label" ADD CONSTRAINT "label_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A constant default rewrites no row.
ALTER TABLE "conversation" ADD COLUMN "labelIds" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
ALTER TABLE "contact" ADD COLUMN "labelIds" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];

-- Only rows that carry a label have an entry: what every inbound message touches pays nothing (docs/decisions/0012).
CREATE INDEX "conversation_labels" ON "conversation" USING gin ("workspaceId", "status", "labelIds") WHERE ("labelIds" <> '{}'::uuid[]);
CREATE INDEX "contact_labels" ON "contact" USING gin ("workspaceId", "labelIds") WHERE ("labelIds" <> '{}'::uuid[]);

CREATE TABLE "saved_reply" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ownerId" UUID,
    "shortcut" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "saved_reply_pkey" PRIMARY KEY ("workspaceId","id")
);
CREATE UNIQUE INDEX "saved_reply_own_shortcut" ON "saved_reply"("workspaceId", "ownerId", "shortcut");
CREATE UNIQUE INDEX "saved_reply_shared_shortcut" ON "saved_reply"("workspaceId", "shortcut") WHERE ("ownerId" IS NULL);
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
