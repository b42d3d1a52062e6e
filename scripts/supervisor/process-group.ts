import {
  isSameProcessAlive,
  type ProcessIdentity,
  waitForExit,
} from "#lib/platform/process/process-identity.ts";

// Children lead their own process group: Ctrl-C reaches the supervisor only, which then stops them in order, and a
// wrapper such as tsx watch takes its own child with it.
export const startsOwnGroup = process.platform !== "win32";

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(startsOwnGroup ? -pid : pid, signal);
  } catch {
    // already gone
  }
}

/** Stops what a killed supervisor left behind. */
export async function stopOrphan(orphan: ProcessIdentity): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isSameProcessAlive(orphan)) return;
    signalGroup(orphan.pid, signal);
    await waitForExit(orphan.pid, 2_000);
  }
}
