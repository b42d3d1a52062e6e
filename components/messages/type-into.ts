/**
 * Puts a text in the place of [start, end) as if it had been typed: the caret stands behind it, and undo takes it
 * back. The old command is the only one browsers count as typing; without it the value is set and told.
 */
export function typeInto(field: HTMLTextAreaElement, text: string, start: number, end: number): void {
  field.focus();
  field.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
