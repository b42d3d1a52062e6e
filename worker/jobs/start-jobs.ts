import { type JobName, schedule } from "#lib/jobs.ts";
import { type RunJobsOptions, type RunningJobs, runJobs } from "#lib/platform/jobs/run-jobs.ts";

/**
 * A download may take minutes, and an album hangs as a whole. Such jobs wait for one another, and no reaction, promised
 * draft or bulk reply waits for them.
 */
const fileJobs: ReadonlySet<string> = new Set<JobName>([
  "fetch-media",
  "fetch-ad-picture",
  "transcribe-media",
]);

/** Of either sort so many at once: each waits mostly for the network. */
const concurrency = 4;

export async function startJobs({
  handlers,
  onResult,
}: Pick<RunJobsOptions, "handlers" | "onResult">): Promise<RunningJobs> {
  const those = (areFiles: boolean) =>
    Object.fromEntries(Object.entries(handlers).filter(([job]) => fileJobs.has(job) === areFiles));
  const running = [
    await runJobs({ handlers: those(false), schedule, concurrency, onResult }),
    await runJobs({ handlers: those(true), schedule: [], concurrency, onResult }),
  ];
  return {
    runnerIds: () => running.flatMap((one) => one.runnerIds()),
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}
