SET lock_timeout = '1s';

-- Who may use a template, and through which numbers of its account (decision 0036). No audience: by its category; no
-- numbers: all of them. What said yes or no to agents before moves here; its column stays for releases that still write it.
ALTER TABLE "template"
    ADD COLUMN "audience" TEXT,
    ADD COLUMN "channelIds" UUID[] DEFAULT ARRAY[]::UUID[];

UPDATE "template" SET "audience" = CASE WHEN "agentsAllowed" THEN 'everybody' ELSE 'managers' END
WHERE "agentsAllowed" IS NOT NULL;
