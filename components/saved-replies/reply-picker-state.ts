import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { editDraft } from "#components/messages/drafts.ts";
import { replySegments } from "#lib/saved-replies/reply-variables.ts";
import { type SlashQuery, slashQuery } from "#lib/saved-replies/slash-query.ts";

export type ReplyPicker = {
  field: RefObject<HTMLTextAreaElement | null>;
  /** The letters after a slash; null while nothing is being looked for in the text. */
  slash: SlashQuery | null;
  /** Opened by its button, with a field of its own. */
  isOpenByButton: boolean;
  /** Of the loaded list: true when it has used the key. Null while its code is on the way. */
  keys: RefObject<((event: KeyboardEvent) => boolean) | null>;
  /** The text or the caret has changed. */
  look(field: HTMLTextAreaElement): void;
  onKey(event: KeyboardEvent): boolean;
  toggle(): void;
  close(): void;
  /** Puts a text where the slash was, or at the caret. The first gap in it is selected. */
  insert(text: string): void;
  /** Takes the slash and its letters out of the text: something else comes of them. */
  drop(): void;
};

/** What the composer keeps of saved replies; the list itself is loaded when it is first asked for. */
export function useReplyPicker(
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
): ReplyPicker {
  const [slash, setSlash] = useState<SlashQuery | null>(null);
  const [isOpenByButton, setOpenByButton] = useState(false);
  const dismissedAt = useRef<number | null>(null);
  const keys = useRef<((event: KeyboardEvent) => boolean) | null>(null);
  const close = () => {
    dismissedAt.current = slash?.start ?? null;
    setSlash(null);
    setOpenByButton(false);
  };
  return {
    field,
    slash,
    isOpenByButton,
    keys,
    close,
    look({ value, selectionStart, selectionEnd }) {
      const next = selectionStart === selectionEnd ? slashQuery(value, selectionStart) : null;
      if (next === null) dismissedAt.current = null;
      const shown = next?.start === dismissedAt.current ? null : next;
      if (shown?.start !== slash?.start || shown?.query !== slash?.query) setSlash(shown);
    },
    onKey(event) {
      // 229: some input methods end their composition with this key and say so only here.
      if (slash === null || event.nativeEvent.isComposing || event.keyCode === 229) return false;
      if (keys.current) return keys.current(event);
      // Not here yet: what was meant to choose must not send half a shortcut.
      return event.key === "Enter" && !event.shiftKey;
    },
    toggle() {
      setSlash(null);
      setOpenByButton(!isOpenByButton);
    },
    insert(text) {
      const own = field.current;
      close();
      dismissedAt.current = null;
      if (!own) return;
      const start = slash?.start ?? own.selectionStart;
      own.focus();
      own.setSelectionRange(start, own.selectionEnd);
      // The one way to write into a field that its undo knows of.
      const isDone = text !== "" && document.execCommand("insertText", false, text);
      if (!isDone) {
        const whole = own.value.slice(0, start) + text + own.value.slice(own.selectionEnd);
        editDraft(conversationId, { text: whole }, null);
      }
      requestAnimationFrame(() => selectGap(own, start, text));
    },
    drop() {
      const own = field.current;
      close();
      dismissedAt.current = null;
      if (!own || slash === null) return;
      const end = slash.start + 1 + slash.query.length;
      own.setSelectionRange(slash.start, end);
      if (document.execCommand("delete")) return;
      editDraft(conversationId, { text: own.value.slice(0, slash.start) + own.value.slice(end) }, null);
    },
  };
}

/** The caret stands where somebody has to write next. */
function selectGap(field: HTMLTextAreaElement, start: number, text: string): void {
  let at = start;
  for (const segment of replySegments(text)) {
    if (segment.kind === "variable") {
      field.setSelectionRange(at, at + segment.text.length);
      return;
    }
    at += segment.text.length;
  }
  field.setSelectionRange(start + text.length, start + text.length);
}
