import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";

/** Somebody wants an emoji. `anchor`: what the picker stands beside and where the focus goes back to. */
export type EmojiRequest = { anchor: HTMLElement; onChoose: (sign: string) => void };

let request: EmojiRequest | null = null;
const { say, subscribe } = changeSignal();

export function requestEmoji(next: EmojiRequest | null): void {
  request = next;
  say();
}

export function useEmojiRequest(): EmojiRequest | null {
  return useSyncExternalStore(
    subscribe,
    () => request,
    () => null,
  );
}
