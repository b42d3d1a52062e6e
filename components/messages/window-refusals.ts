import { useSyncExternalStore } from "react";

/**
 * The server refused a reply although the window looked open here: closed until the customer writes again.
 * Kept as the count of the customer's messages at that moment.
 */
const refusedAt = new Map<string, number>();
const listeners = new Set<() => void>();

export function noteRefusal(conversationId: string, inboundCount: number): void {
  refusedAt.set(conversationId, inboundCount);
  for (const listener of listeners) listener();
}

export function useIsRefused(conversationId: string, inboundCount: number): boolean {
  return useSyncExternalStore(
    subscribe,
    () => refusedAt.get(conversationId) === inboundCount,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
