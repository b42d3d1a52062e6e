import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";

/** The message whose picture is shown alone. Outside the thread's lines: those come and go while it is open. */
let openId: string | null = null;
const { say, subscribe } = changeSignal();

/** Null closes. */
export function openPicture(messageId: string | null): void {
  openId = messageId;
  say();
}

export function useOpenPicture(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => openId,
    () => null,
  );
}
