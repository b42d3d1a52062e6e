import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { StoredMap } from "./stored-map.ts";

/** By conversation: the failed message whose words are in the composer again, to be sent anew in its place. */
const { say, subscribe } = changeSignal();
const replacing = new StoredMap("replacing", say);

/** The next message sent from the composer takes this one's place. */
export function startReplacing(conversationId: string, messageId: string): void {
  replacing.set(conversationId, messageId);
  say();
}

/** The old message stays as it is, and what is written is a message of its own. */
export function stopReplacing(conversationId: string): void {
  replacing.set(conversationId, null);
  say();
}

export function replacedIn(conversationId: string): string | null {
  return replacing.get(conversationId);
}

export function useReplacing(conversationId: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => replacedIn(conversationId),
    () => null,
  );
}
