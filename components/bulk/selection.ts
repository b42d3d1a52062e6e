import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { extended, nothing, type Selected, toggled, toggledAll } from "./selected.ts";

/** Null: nobody selects. One list is selected in at a time, so there is one. */
let selection: Selected | null = null;
const { say, subscribe } = changeSignal();

function change(next: Selected | null): void {
  selection = next;
  say();
}

export const startSelecting = () => change(selection ?? nothing);
export const endSelecting = () => change(null);
export const toggleSelected = (id: string) => change(toggled(selection ?? nothing, id));
export const selectTo = (id: string, listed: readonly string[]) =>
  change(extended(selection ?? nothing, id, listed));
export const toggleAllSelected = (listed: readonly string[]) =>
  change(toggledAll(selection ?? nothing, listed));

export function isSelecting(): boolean {
  return selection !== null;
}

/** Null while nobody selects. */
export function useSelection(): Selected | null {
  return useSyncExternalStore(
    subscribe,
    () => selection,
    () => null,
  );
}

/** Of one row: so that the others are not drawn again. */
export function useRowSelection(id: string): "off" | "no" | "yes" {
  return useSyncExternalStore(
    subscribe,
    () => (selection === null ? "off" : selection.ids.includes(id) ? "yes" : "no"),
    () => "off",
  );
}
