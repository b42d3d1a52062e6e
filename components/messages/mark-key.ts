import { isApple } from "#components/shell/platform.ts";

export type TextMark = "*" | "_" | "~" | "`";

type ChordEvent = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;

const marks: Record<string, TextMark> = { b: "*", i: "_", e: "`", "shift+x": "~" };

/** The mark a key asks for with ⌘ or Ctrl. On keyboards of other scripts the place of the key counts. */
export function markOf(event: ChordEvent): TextMark | null {
  const { key, code, metaKey, ctrlKey, altKey, shiftKey } = event;
  const isMeant = isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!isMeant || altKey) return null;
  const letter = (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, "")).toLowerCase();
  return marks[shiftKey ? `shift+${letter}` : letter] ?? null;
}
