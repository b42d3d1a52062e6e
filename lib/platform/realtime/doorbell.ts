/**
 * A doorbell only shortens the wait of those who read the event log; a poll each second is the backstop, so a ring
 * may be lost. In one process it is a direct call; `remote-doorbell.ts` carries it between processes.
 */
type Listener = (workspaceIds: readonly string[], isRemote: boolean) => void;

const listeners = new Set<Listener>();

/** "*" among the ids means every workspace. */
export function onDoorbell(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Call after COMMIT, never inside a writing transaction (NOTIFY there costs 3x). */
export function ringDoorbell(workspaceIds: readonly string[]): void {
  if (workspaceIds.length === 0) return;
  for (const listener of listeners) listener(workspaceIds, false);
}

/** Another process rang: tell ours, and do not pass it on. */
export function ringRemotely(workspaceIds: readonly string[]): void {
  for (const listener of listeners) listener(workspaceIds, true);
}
