import { useSyncExternalStore } from "react";
import { StoredMap } from "./stored-map.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** What is being written, by conversation. It outlives reloads, mode changes and the closing of the window. */
const listeners = new Set<() => void>();
const drafts = new StoredMap("draft", say);

keepUnsentWork({ hasWork: () => drafts.keys().length > 0, forget: () => drafts.clear() });

export function draftOf(conversationId: string): string {
  return drafts.get(conversationId) ?? "";
}

export function setDraft(conversationId: string, text: string): void {
  drafts.set(conversationId, text === "" ? null : text);
  say();
}

/** A text that could not be sent comes back in front of what has been written since. */
export function returnToDraft(conversationId: string, text: string): void {
  const rest = draftOf(conversationId);
  setDraft(conversationId, rest === "" ? text : `${text}\n${rest}`);
}

export function useDraft(conversationId: string): string {
  return useSyncExternalStore(
    subscribe,
    () => draftOf(conversationId),
    () => "",
  );
}

function say(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
