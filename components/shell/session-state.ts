import type { SessionEnd } from "#lib/platform/realtime-client/socket.ts";

/** Whether this browser's session is known to be over, and why. Null while it lives. */
let end: SessionEnd | null = null;
const listeners = new Set<() => void>();

export function endSession(reason: SessionEnd = "ended"): void {
  // Whoever heard the harder word keeps it: the other one comes from an answer that does not know why.
  if (end === reason || end === "disabled") return;
  end = reason;
  say();
}

/** The same member has signed in again: everything goes on from where it was. */
export function resumeSession(): void {
  if (end === null) return;
  end = null;
  say();
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionEnd(): SessionEnd | null {
  return end;
}

function say(): void {
  for (const listener of listeners) listener();
}
