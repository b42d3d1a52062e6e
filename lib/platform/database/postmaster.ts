import fs from "node:fs";
import path from "node:path";
import { log } from "#lib/platform/log.ts";
import { commandOf, sendSignal, startTimeOf, waitForExit } from "#lib/platform/process/process-identity.ts";

/** What a running Postgres says of itself in postmaster.pid: the pid in line 1, "ready" in line 8. */
export function readPostmaster(cluster: string): { pid: number; isReady: boolean } | null {
  try {
    const lines = fs.readFileSync(pidFileOf(cluster), "utf8").split("\n");
    const pid = Number.parseInt(lines[0] ?? "", 10);
    return pid > 0 ? { pid, isReady: lines[7]?.trim() === "ready" } : null;
  } catch {
    return null;
  }
}

/**
 * Makes the cluster startable, whatever the last end was: a postmaster that outlived us is stopped, one that was
 * killed leaves a pid file (perhaps of a pid that someone else has by now) and sometimes back ends that still hold
 * the shared memory.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  const postmaster = readPostmaster(cluster);
  if (postmaster !== null && belongsTo(postmaster.pid, cluster)) {
    log.warn({ component: "postgres", postmaster: postmaster.pid }, "stopping an orphaned database process");
    await stopPostmaster(postmaster.pid, 10_000);
  }
  for (const pid of processesIn(cluster)) {
    sendSignal(pid, "SIGKILL");
    await waitForExit(pid, 5_000);
  }
  fs.rmSync(pidFileOf(cluster), { force: true });
}

/** Fast shutdown (connections are cut, a checkpoint is written), then the immediate one, then the hard way. */
export async function stopPostmaster(pid: number, patienceMs: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    sendSignal(pid, signal);
    if (await waitForExit(pid, signal === "SIGINT" ? patienceMs : 5_000)) return;
  }
}

function pidFileOf(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

function belongsTo(pid: number, cluster: string): boolean {
  if (startTimeOf(pid) === null) return false;
  const folder = workingFolderOf(pid);
  if (folder !== null) return folder === realPath(cluster);
  return commandOf(pid)?.includes(cluster) ?? false;
}

/** Postgres and all its children work in the cluster's folder. Only Linux lets us ask. */
function processesIn(cluster: string): number[] {
  if (process.platform !== "linux") return [];
  const folder = realPath(cluster);
  return (
    fs
      .readdirSync("/proc")
      .map(Number)
      .filter((pid) => Number.isInteger(pid) && workingFolderOf(pid) === folder)
      // Not a shell or a pager that someone left in that folder.
      .filter((pid) => path.basename(linkTarget(`/proc/${pid}/exe`) ?? "").startsWith("postgres"))
  );
}

function workingFolderOf(pid: number): string | null {
  return linkTarget(`/proc/${pid}/cwd`);
}

function linkTarget(link: string): string | null {
  try {
    return fs.readlinkSync(link);
  } catch {
    return null;
  }
}

function realPath(place: string): string {
  return fs.existsSync(place) ? fs.realpathSync(place) : place;
}
