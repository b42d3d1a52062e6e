SET lock_timeout = '1s';

-- What `audience` was before migration 34. The releases that wrote it came before that one, and no later one reads it.
ALTER TABLE "template" DROP COLUMN "agentsAllowed";
