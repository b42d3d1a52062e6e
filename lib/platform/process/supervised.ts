import { supervisorPid } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { startTimeOf } from "./process-identity.ts";

const shutdownDeadlineMs = 12_000; // below the supervisor's own, which then kills

export type SupervisorMessage = { type: "shutdown" } | { type: "ping" };
export type SupervisedMessage = { type: "pong" };

/**
 * For the main file of web and worker: runs `stop` once, on SIGTERM, SIGINT or when the supervisor asks
 * or has died, then exits. Also answers the supervisor's pings, which tell a busy process from a hanging one.
 */
export function stopWithSupervisor(stop: () => Promise<void>): void {
  let isStopping = false;
  const shutDown = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, "shutting down");
    setTimeout(() => exitLate(reason), shutdownDeadlineMs).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, "shutdown failed");
        process.exit(1);
      },
    );
  };
  // Nobody knows what state an unexpected error leaves behind (and Next would carry on): start afresh.
  process.on("uncaughtException", (err) => {
    log.fatal({ err }, "uncaught exception");
    process.exit(1);
  });
  process.on("SIGTERM", () => shutDown("SIGTERM"));
  process.on("SIGINT", () => shutDown("SIGINT"));
  process.on("disconnect", () => shutDown("supervisor gone"));
  process.on("message", (message: SupervisorMessage) => {
    if (message.type === "shutdown") shutDown("supervisor asked");
    if (message.type === "ping") process.send?.({ type: "pong" } satisfies SupervisedMessage);
  });
  // Listening must not keep alive a process that has nothing else to do.
  process.channel?.unref();
  const supervisor = supervisorPid();
  if (supervisor !== null) watch(supervisor, () => shutDown("supervisor gone"));
}

function watch(pid: number, onDeath: () => void): void {
  const startedAt = startTimeOf(pid);
  setInterval(() => {
    if (startTimeOf(pid) !== startedAt) onDeath();
  }, 2_000).unref();
}

function exitLate(reason: string): void {
  log.error({ reason }, "shutdown took too long");
  process.exit(1);
}
