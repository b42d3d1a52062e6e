import { useSyncExternalStore } from "react";

/** The message whose picture is shown alone. Outside the thread's lines: those come and go while it is open. */
let openId: string | null = null;
const listeners = new Set<() => void>();

/** Null closes. */
export function openPicture(messageId: string | null): void {
  openId = messageId;
  for (const listener of listeners) listener();
}

export function useOpenPicture(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => openId,
    () => null,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
