SET lock_timeout = '1s';

-- What a member wishes of the product: read as a whole, written as a whole, never searched.
ALTER TABLE "membership" ADD COLUMN "preferences" JSONB NOT NULL DEFAULT '{}';
