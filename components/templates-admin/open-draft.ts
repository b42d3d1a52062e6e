import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import type { TemplateDraftDto } from "#lib/templates/schema.ts";

/** The draft whose form is open; without a draft a new one. */
type OpenDraft = { draft: TemplateDraftDto | null };

let open: OpenDraft | null = null;
const signal = changeSignal();

/** From the list, or from the sheet of a template. Null closes it. */
export function openDraft(next: OpenDraft | null): void {
  open = next;
  signal.say();
}

export function useOpenDraft(): OpenDraft | null {
  return useSyncExternalStore(
    signal.subscribe,
    () => open,
    () => null,
  );
}
