import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";

/** The file that is shown alone, a message's or its ad's. Outside the thread's lines: those come and go while it is open. */
let openId: string | null = null;
const { say, subscribe } = changeSignal();

/** Null closes. */
export function openPicture(mediaId: string | null): void {
  openId = mediaId;
  say();
}

export function useOpenPicture(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => openId,
    () => null,
  );
}
