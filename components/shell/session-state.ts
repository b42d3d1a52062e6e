/** Whether this browser's session is known to be over. Set once; signing in again loads the page anew. */
let isEnded = false;
const listeners = new Set<() => void>();

export function endSession(): void {
  if (isEnded) return;
  isEnded = true;
  for (const listener of listeners) listener();
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isSessionEnded(): boolean {
  return isEnded;
}
