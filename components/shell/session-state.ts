import { changeSignal } from "#components/ui/change-signal.ts";
import type { SessionEnd } from "#lib/platform/realtime-client/socket.ts";

/** Whether this browser's session is known to be over, and why. Null while it lives. */
let end: SessionEnd | null = null;
const { say, subscribe } = changeSignal();
export const subscribeSession = subscribe;

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

export function sessionEnd(): SessionEnd | null {
  return end;
}
