import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";

/**
 * The server refused a reply although the window looked open here: closed until the customer writes again.
 * Kept as the count of the customer's messages at that moment.
 */
const refusedAt = new Map<string, number>();
const { say, subscribe } = changeSignal();

export function noteRefusal(conversationId: string, inboundCount: number): void {
  refusedAt.set(conversationId, inboundCount);
  say();
}

export function useIsRefused(conversationId: string, inboundCount: number): boolean {
  return useSyncExternalStore(
    subscribe,
    () => refusedAt.get(conversationId) === inboundCount,
    () => false,
  );
}
