// Starts and keeps running everything Parley consists of on one machine: database, web, worker, simulator.
// `supervisor.ts start | demo | dev`. Run through scripts/launch.mjs, which installs and builds first.

import { EnvironmentError } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { AlreadyRunningError } from "#lib/platform/process/lock-file.ts";
import { launch, type Running } from "./supervisor/launch.ts";
import { makePlan, readMode } from "./supervisor/plan.ts";

let running: Running | undefined;
let stoppingSince: number | null = null;

async function stop(reason: string, exitCode: number): Promise<void> {
  if (stoppingSince !== null) return;
  stoppingSince = performance.now();
  if (exitCode === 0) log.info({ reason }, "stopping");
  await running?.stop();
  process.exit(exitCode);
}

function onSignal(signal: NodeJS.Signals): void {
  // A second Ctrl-C: somebody does not want to wait. (Wrappers deliver the same signal twice, but at once.)
  if (stoppingSince !== null && performance.now() - stoppingSince > 500) {
    running?.kill();
    process.exit(1);
  }
  void stop(signal, 0);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, onSignal);
if (process.env.npm_lifecycle_event) stopWithNpm();
process.on("uncaughtException", (err) => fail(err));
process.on("unhandledRejection", (err) => fail(err));

/** npm passes a SIGTERM to the shell between us, which dies of it without passing it on. */
function stopWithNpm(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop("npm gone", 0);
  }, 250).unref();
}

function fail(error: unknown): void {
  if (stoppingSince !== null) return;
  const isExpected = error instanceof EnvironmentError || error instanceof AlreadyRunningError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (!isExpected) log.debug({ err: error }, "start failed");
  void stop("failure", 1);
}

try {
  const plan = makePlan(readMode(process.argv.at(-1)), process.env);
  log.level = plan.launch.LOG_LEVEL;
  await launch(plan, process.env, (started) => {
    running = started;
  });
} catch (error) {
  fail(error);
}
