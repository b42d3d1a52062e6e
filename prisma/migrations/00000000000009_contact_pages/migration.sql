SET lock_timeout = '1s';

-- Constant defaults rewrite no row.
ALTER TABLE "contact" ADD COLUMN "notes" TEXT NOT NULL DEFAULT '';
ALTER TABLE "contact" ADD COLUMN "blockedReason" TEXT;

-- The contacts that turned out to be another one: few, and nothing else pays for it.
CREATE INDEX "contact_linked" ON "contact" ("workspaceId", "linkedToId") WHERE "linkedToId" IS NOT NULL;
