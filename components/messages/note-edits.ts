import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** Notes that are being changed, by id, with their new words. Scrolling away and coming back loses nothing. */
const edits = new Map<string, string>();
const { say, subscribe } = changeSignal();

keepUnsentWork({
  hasWork: () => edits.size > 0,
  forget() {
    edits.clear();
    say();
  },
});

/** Null ends the change. */
export function setNoteEdit(noteId: string, text: string | null): void {
  if (text === null) edits.delete(noteId);
  else edits.set(noteId, text);
  say();
}

export function useNoteEdit(noteId: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => edits.get(noteId) ?? null,
    () => null,
  );
}
