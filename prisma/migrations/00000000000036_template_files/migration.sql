SET lock_timeout = '1s';

-- The files that went with a template, each once by its bytes, so that they can be taken again.
CREATE TABLE "template_file" (
    "workspaceId" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    -- The blank of the template it was in: "file", or "card:0:file".
    "field" TEXT NOT NULL,
    -- SHA-256 of the bytes in hex, else their storage key.
    "content" TEXT NOT NULL,
    -- image, video, document
    "kind" TEXT NOT NULL,
    -- Of the newest message that has it.
    "fileId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    -- Whether two customers have got it.
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_file_pkey" PRIMARY KEY ("workspaceId", "templateId", "field", "content")
);

CREATE INDEX "template_file_by_kind" ON "template_file" ("workspaceId", "kind", "usedAt" DESC);
CREATE INDEX "template_file_of_file" ON "template_file" ("workspaceId", "fileId");

ALTER TABLE "template_file" ADD CONSTRAINT "template_file_workspaceId_templateId_fkey" FOREIGN KEY ("workspaceId", "templateId") REFERENCES "template"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
-- A message that is erased takes its files along.
ALTER TABLE "template_file" ADD CONSTRAINT "template_file_workspaceId_fileId_fkey" FOREIGN KEY ("workspaceId", "fileId") REFERENCES "media_file"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
