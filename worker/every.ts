import { log } from "#lib/platform/log.ts";

export type Repeated = {
  /** Resolves when the run under way has ended. */
  stop(): Promise<void>;
};

/** After a failure, mostly a database that is away for a moment, the next run waits at least this long. */
const afterFailureMs = 1_000;

/** Runs `work` at once and then again and again, `restMs` after each end. A failure is logged and the next run tries. */
export function every(restMs: number, name: string, work: () => Promise<unknown>): Repeated {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = run();

  async function run(): Promise<void> {
    let waitMs = restMs;
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, work: name }, "regular work failed");
      waitMs = Math.max(restMs, afterFailureMs);
    }
    if (isStopped) return;
    timer = setTimeout(() => {
      running = run();
    }, waitMs);
  }

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
