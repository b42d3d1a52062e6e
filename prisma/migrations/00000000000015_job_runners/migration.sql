SET lock_timeout = '1s';

-- Which job workers live. A job that a dead one holds is set free; the library alone would wait for four hours.
CREATE TABLE "job_runner" (
  "id" TEXT NOT NULL,
  "seenAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "job_runner_pkey" PRIMARY KEY ("id")
);
