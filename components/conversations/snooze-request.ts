import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { findRowElement, focusedRow } from "./row-keys.ts";

/** For which conversation the snooze menu is open, and what it stands beside. */
export type SnoozeRequest = { conversationId: string; anchor: HTMLElement };

/** The button of the open conversation's header. */
export const snoozeButtonId = "snooze-button";

let request: SnoozeRequest | null = null;
const { say, subscribe } = changeSignal();

/** Beside the row that was meant, else beside the header's button. */
export function requestSnooze(conversationId: string): void {
  const isRow = focusedRow() === conversationId;
  const anchor = (isRow && findRowElement(conversationId)) || document.getElementById(snoozeButtonId);
  if (anchor) change({ conversationId, anchor });
}

export function endSnoozeRequest(): void {
  change(null);
}

export function useSnoozeRequest(): SnoozeRequest | null {
  return useSyncExternalStore(
    subscribe,
    () => request,
    () => null,
  );
}

function change(next: SnoozeRequest | null): void {
  request = next;
  say();
}
