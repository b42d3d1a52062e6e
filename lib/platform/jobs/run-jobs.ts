import { type JobHelpers, Logger, parseCronItems, type Runner, run } from "graphile-worker";
import { pool } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";

/** `isLastTry`: when this run fails, nobody comes back to it. */
export type JobHandler = (payload: unknown, isLastTry: boolean) => Promise<void>;

export type RunJobsOptions = {
  handlers: Record<string, JobHandler>;
  schedule: readonly { at: string; job: string }[];
  concurrency: number;
  onResult: (job: string, isDone: boolean) => void;
};

export type RunningJobs = { stop(): Promise<void> };

/** Runs jobs until stopped: those of this process go on to their end, for up to five seconds. */
export async function runJobs({
  handlers,
  schedule,
  concurrency,
  onResult,
}: RunJobsOptions): Promise<RunningJobs> {
  const taskList = Object.fromEntries(
    Object.entries(handlers).map(([job, handle]) => [
      job,
      async (payload: unknown, { job: { attempts, max_attempts } }: JobHelpers) => {
        try {
          await handle(payload, attempts >= max_attempts);
          onResult(job, true);
        } catch (error) {
          onResult(job, false);
          log.warn({ err: error, job, attempts, max_attempts }, "job failed");
          throw error;
        }
      },
    ]),
  );
  const runner: Runner = await run({
    pgPool: pool(),
    logger: quietLogger,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList,
    parsedCronItems: parseCronItems(schedule.map(({ at, job }) => ({ task: job, match: at }))),
  });
  // It rejects when the library gives up on its connections; the supervisor starts us anew.
  runner.promise.catch((error: unknown) => {
    log.fatal({ err: error }, "jobs stopped running");
    process.exit(1);
  });
  return { stop: () => runner.stop() };
}

/** Failed jobs are logged above; the library's own lines matter only when something is wrong with it. */
const quietLogger = new Logger((scope) => (level, message) => {
  if (level === "error") log.warn({ component: "jobs", ...scope }, message);
  else log.debug({ component: "jobs" }, message);
});
