import type { TextMark } from "./mark-key.ts";
import { typeInto } from "./type-into.ts";

type Change = { start: number; end: number; text: string; selection: [number, number] };

/** Puts the mark around what is selected, or takes it away, as if it had been typed: undo takes it back. */
export function toggleMark(field: HTMLTextAreaElement, mark: TextMark): void {
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
