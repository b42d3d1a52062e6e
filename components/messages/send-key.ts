import type { SendKey } from "#lib/team/preferences.ts";

type Key = {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** 229: some input methods end their composition with Enter and say so only here. */
  keyCode: number;
};

/**
 * Whether a key sends, by the writer's own choice. Never while an input method composes, and never on a touch
 * keyboard, whose Enter is the only way to a new line.
 */
export function isSendKey(event: Key, sendKey: SendKey, isTouch: boolean): boolean {
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return false;
  if (event.shiftKey || event.altKey) return false;
  // A hand on Ctrl or ⌘ means it, whatever the choice.
  const hasModifier = event.ctrlKey || event.metaKey;
  return hasModifier || (sendKey === "enter" && !isTouch);
}
