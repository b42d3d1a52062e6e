import type { KeyboardEvent as FieldEvent } from "react";
import { isApple } from "#components/shell/platform.ts";
import { typeInto } from "./type-into.ts";

type TextMark = "*" | "_" | "~" | "`";

type ChordEvent = Pick<KeyboardEvent, "key" | "code" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">;
type Change = { start: number; end: number; text: string; selection: [number, number] };

const marks: Record<string, TextMark> = { b: "*", i: "_", e: "`", "shift+x": "~" };

/** The mark a key asks for with ⌘ or Ctrl. On keyboards of other scripts the place of the key counts. */
function markOf(event: ChordEvent): TextMark | null {
  const { key, code, metaKey, ctrlKey, altKey, shiftKey } = event;
  const isMeant = isApple() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!isMeant || altKey) return null;
  const letter = (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, "")).toLowerCase();
  return marks[shiftKey ? `shift+${letter}` : letter] ?? null;
}

/** Whether the key marks a text: it is done then, as if it had been typed, and undo takes it back. */
export function markByKey(event: FieldEvent<HTMLTextAreaElement>): boolean {
  const mark = event.nativeEvent.isComposing ? null : markOf(event.nativeEvent);
  if (mark !== null) toggleMark(event.currentTarget, mark);
  return mark !== null;
}

/** Puts the mark around what is selected, or takes it away. */
function toggleMark(field: HTMLTextAreaElement, mark: TextMark): void {
  const change = markChange(field.value, field.selectionStart, field.selectionEnd, mark);
  typeInto(field, change.text, change.start, change.end);
  field.setSelectionRange(...change.selection);
}

/** WhatsApp's marks have no space inside their edges and do not reach over lines: each line gets its own. */
export function markChange(text: string, from: number, to: number, mark: TextMark): Change {
  const selected = text.slice(from, to);
  const start = from + (selected.length - selected.trimStart().length);
  const end = Math.max(start, to - (selected.length - selected.trimEnd().length));
  const inner = text.slice(start, end);
  if (inner !== "" && text.charAt(start - 1) === mark && text.charAt(end) === mark) {
    return { start: start - 1, end: end + 1, text: inner, selection: [start - 1, end - 1] };
  }
  if (inner === "") return { start: from, end: from, text: mark + mark, selection: [from + 1, from + 1] };
  const lines = inner.split("\n");
  const isMarked = lines.every((line) => line.trim() === "" || isWrapped(line.trim(), mark));
  const changed = lines.map((line) => withMark(line, mark, isMarked)).join("\n");
  // One piece stays selected without its marks, so that the next mark goes inside; several are selected whole.
  const edge = lines.length === 1 && !isMarked ? 1 : 0;
  return { start, end, text: changed, selection: [start + edge, start + changed.length - edge] };
}

function isWrapped(line: string, mark: TextMark): boolean {
  return line.length > 2 && line.startsWith(mark) && line.endsWith(mark);
}

function withMark(line: string, mark: TextMark, isMarked: boolean): string {
  const words = line.trim();
  if (words === "" || (!isMarked && isWrapped(words, mark))) return line;
  const at = line.indexOf(words);
  const changed = isMarked ? words.slice(1, -1) : mark + words + mark;
  return line.slice(0, at) + changed + line.slice(at + words.length);
}
