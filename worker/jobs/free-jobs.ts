import { freeJobsOfDead } from "#lib/platform/jobs/dead-runners.ts";
import { log } from "#lib/platform/log.ts";
import { every, type Repeated } from "../every.ts";

const restMs = 5_000;

/** Says that this worker lives, and takes the jobs of those that died in the middle of one. */
export function freeJobs(runnerIds: () => string[]): Repeated {
  return every(restMs, "free the jobs of dead workers", async () => {
    const dead = await freeJobsOfDead(runnerIds());
    if (dead > 0) log.warn({ dead }, "jobs of dead workers set free");
  });
}
