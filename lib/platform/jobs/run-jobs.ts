import { EventEmitter } from "node:events";
import {
  type JobHelpers,
  Logger,
  parseCronItems,
  type Runner,
  run,
  type WorkerEvents,
} from "graphile-worker";
import { pool } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";

/** `runsLeft`: how often it is run again if this run fails, or its process dies in it. 0: nobody comes back to it. */
export type JobHandler = (payload: unknown, runsLeft: number) => Promise<void>;

export type RunJobsOptions = {
  handlers: Record<string, JobHandler>;
  schedule: readonly { at: string; job: string }[];
  concurrency: number;
  onResult: (job: string, isDone: boolean) => void;
};

export type RunningJobs = {
  /** Who holds jobs here, as the library names them. */
  runnerIds(): string[];
  stop(): Promise<void>;
};

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
          await handle(payload, Math.max(0, max_attempts - attempts));
          onResult(job, true);
        } catch (error) {
          onResult(job, false);
          log.warn({ err: error, job, attempts, max_attempts }, "job failed");
          throw error;
        }
      },
    ]),
  );
  const runnerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => runnerIds.add(worker.workerId));
  const runner: Runner = await run({
    events,
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
  return { runnerIds: () => [...runnerIds], stop: () => runner.stop() };
}

/** Failed jobs are logged above; the library's own lines matter only when something is wrong with it. */
const quietLogger = new Logger((scope) => (level, message) => {
  if (level === "error") log.warn({ component: "jobs", ...scope }, message);
  else log.debug({ component: "jobs" }, message);
});
