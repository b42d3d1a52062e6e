import { type ChildProcess, spawn } from "node:child_process";
import { log } from "#lib/platform/log.ts";
import { afterDeath, noFailures } from "#lib/platform/process/backoff.ts";
import { identityOf, type ProcessIdentity } from "#lib/platform/process/process-identity.ts";
import type { SupervisedMessage, SupervisorMessage } from "#lib/platform/process/supervised.ts";
import { signalGroup, startsOwnGroup } from "./process-group.ts";

export type ChildSpec = { name: string; command: string[]; env: NodeJS.ProcessEnv; isPinged: boolean };

export type SupervisedChild = {
  name: string;
  identity: () => ProcessIdentity | null;
  /** How often in a row it died soon after its start. */
  failures: () => number;
  restartWith: (env: NodeJS.ProcessEnv) => void;
  /** SIGTERM now, SIGKILL when `deadlineMs` have passed. Final: it is not started again. */
  stop: (deadlineMs: number) => Promise<void>;
  /** For the last moment of the supervisor itself, when nothing can be awaited. */
  kill: () => void;
};

const pingMs = 5_000;
const toleratedPings = 4; // counted, not timed: after a laptop's sleep only one is missing

/** Starts a process and keeps it running until stopped. `onChange` is called whenever its pid changes. */
export function superviseChild(spec: ChildSpec, onChange: () => void): SupervisedChild {
  let { env } = spec;
  let running: { child: ChildProcess; exited: Promise<void> } | null = null;
  let backoff = noFailures;
  let restart: NodeJS.Timeout | undefined;
  let isStopping = false;

  function start(): void {
    const startedAt = performance.now();
    const child = spawnChild(spec, env);
    const stopPinging = spec.isPinged ? ping(spec.name, child) : () => undefined;
    const exited = new Promise<void>((resolve) => {
      onEnd(child, (how) => {
        stopPinging();
        running = null;
        resolve();
        if (!isStopping) scheduleRestart(how, performance.now() - startedAt);
        onChange();
      });
    });
    running = { child, exited };
    onChange();
  }

  function scheduleRestart(how: string, ranMs: number): void {
    const { delayMs, next } = afterDeath(backoff, ranMs);
    backoff = next;
    log.warn(
      { process: spec.name, how, ranMs: Math.round(ranMs), delayMs },
      "process died, starting it again",
    );
    restart = setTimeout(start, delayMs);
  }

  async function stop(deadlineMs: number): Promise<void> {
    isStopping = true;
    clearTimeout(restart);
    if (running === null) return;
    const { child, exited } = running;
    const pid = child.pid ?? 0;
    if (child.connected) child.send({ type: "shutdown" } satisfies SupervisorMessage, () => undefined);
    signalGroup(pid, "SIGTERM");
    const killer = setTimeout(() => {
      log.error({ process: spec.name }, "process did not stop in time, killing it");
      signalGroup(pid, "SIGKILL");
    }, deadlineMs);
    await exited;
    clearTimeout(killer);
  }

  start();
  return {
    name: spec.name,
    identity: () => (running?.child.pid ? identityOf(running.child.pid) : null),
    failures: () => backoff.failures,
    restartWith: (changed) => {
      env = changed;
      if (running?.child.pid) signalGroup(running.child.pid, "SIGTERM");
    },
    stop,
    kill: () => {
      if (running?.child.pid) signalGroup(running.child.pid, "SIGKILL");
    },
  };
}

function spawnChild(spec: ChildSpec, env: NodeJS.ProcessEnv): ChildProcess {
  const [command = "", ...args] = spec.command;
  // The child writes to our stdout itself: nothing is copied, and nothing breaks for it when we die.
  const stdio: ["ignore", "inherit", "inherit", "ipc"] = ["ignore", "inherit", "inherit", "ipc"];
  return spawn(command, args, { env, stdio, detached: startsOwnGroup });
}

function onEnd(child: ChildProcess, callback: (how: string) => void): void {
  let isOver = false;
  const end = (how: string) => {
    if (isOver) return;
    isOver = true;
    if (child.pid) signalGroup(child.pid, "SIGKILL"); // what it may have started itself
    callback(how);
  };
  child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
  child.once("error", (error) => end(error.message));
}

/** A process that has once answered and then stays silent is hanging: kill -9 is safe, hanging is not. */
function ping(name: string, child: ChildProcess): () => void {
  let unanswered: number | null = null;
  child.on("message", (message: SupervisedMessage) => {
    if (message.type === "pong") unanswered = 0;
  });
  const timer = setInterval(() => {
    if (unanswered !== null) unanswered += 1;
    if (unanswered !== null && unanswered > toleratedPings) {
      log.error({ process: name }, "process does not answer, killing it");
      if (child.pid) signalGroup(child.pid, "SIGKILL");
    } else if (child.connected) {
      child.send({ type: "ping" } satisfies SupervisorMessage, () => undefined);
    }
  }, pingMs);
  return () => clearInterval(timer);
}
