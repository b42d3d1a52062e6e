import { type RefObject, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { noteWriting, noteWritten } from "#components/realtime/own-presence.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { useObstacle } from "./composer-obstacle.tsx";
import { type Mode, useComposerWindow } from "./composer-state.ts";
import { type DraftChange, editDraft, useDraft } from "./drafts.ts";
import { postParts, useReplyParts } from "./reply-parts.ts";
import { showTyping } from "./typing.ts";
import { useHeldSend } from "./use-held-send.ts";
import { useModeKeys } from "./use-mode-keys.ts";
import { useNoteMentions } from "./use-note-mentions.ts";
import { useWantedMode } from "./wanted-mode.ts";

type Surroundings = {
  conversation: ViewedConversationDto;
  isBlocked: boolean;
  onPosted: () => void;
};

/** What the composer is now: the wanted mode, as far as the window allows it. */
export function useComposer({ conversation, isBlocked, onPosted }: Surroundings) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { text: draft, mode: draftMode } = useDraft(conversation.id);
  const { mentions, heard } = useNoteMentions(conversation.id, draft);
  const [wanted, setWanted] = useWantedMode(conversation.id, draftMode);
  const [isUnfolded, setUnfolded] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const state = useComposerWindow(conversation);
  const obstacle = useObstacle(conversation, isBlocked);
  const held = useHeldSend(conversation);
  const mode: Mode = wanted === "reply" && !state.isOpen ? "template" : wanted;
  const isClosed = mode === "template" && !state.isOpen;
  const parts = useReplyParts(conversation.id, { mode, draft, isStopped: obstacle !== null });
  const isIdle = !hasFocus && parts.isEmpty && !held.template.isFilling && conversation.waitingSince === null;
  const edit = (change: DraftChange) => editDraft(conversation.id, change, held.newestSeq);
  const choose = (next: Mode) => {
    // At once: the field may be hidden until the mode has changed, and the next key is its first letter.
    flushSync(() => setWanted(next));
    setUnfolded(true);
    held.release();
    // A note begun at the desk is a note on the phone.
    if (next !== "template" && draft !== "") edit({ mode: next });
    if (next !== "template") takeFocus(field);
  };
  useModeKeys(conversation.id, field, choose);
  const leave = (isHeld: () => boolean) => {
    if (!parts.canSend || mode === "template" || (mode === "reply" && !state.mayReplyNow())) return;
    // A note stays in the house: nobody is answered twice by it.
    if (mode === "reply" && isHeld()) return;
    postParts(conversation.id, mode, draft, mentions);
    edit({ text: "" });
    held.release();
    noteWritten();
    if (mode === "note") setWanted("reply");
    field.current?.focus();
    onPosted();
  };
  return {
    field,
    keepFocus: useKeepFocus(field),
    mode,
    draft,
    heard,
    state,
    obstacle,
    choose,
    setFocus,
    isClosed,
    ...parts,
    /** One line while it is closed and nobody waits for us. */
    isFolded: isClosed && wanted === "reply" && !isUnfolded && isIdle,
    /** Under a template the field stays while it has the focus; after that the draft is shown as a line. */
    isFieldHidden: mode === "template" && !hasFocus,
    /** What must be seen before it leaves; empty unless somebody has just tried to send. */
    heldBy: held.reasons,
    write(text: string) {
      edit({ text, mode: mode === "note" ? "note" : "reply" });
      noteTyped(conversation.id, text);
      if (mode === "reply" && text !== "") showTyping(conversation.id);
    },
    send: () => leave(held.holds),
    sendAnyway: () => (mode === "template" ? held.template.sendAnyway() : leave(() => false)),
    keepEditing() {
      held.keep();
      (mode === "template" ? templateAction() : field.current)?.focus();
    },
    template: held.template,
    templateSent() {
      setWanted("reply");
      setUnfolded(false);
      onPosted();
    },
  };
}

/** Now, and once more when a menu or the palette that closes has given the focus back to where it was. */
function takeFocus(field: RefObject<HTMLTextAreaElement | null>): void {
  field.current?.focus();
  requestAnimationFrame(() => field.current?.focus());
}

/** Where the next step of a template is taken, wherever the focus was lost. */
function templateAction(): HTMLElement | null {
  return document.querySelector("[data-template-action]");
}

function noteTyped(conversationId: string, text: string): void {
  if (text === "") noteWritten();
  else noteWriting(conversationId);
}

/** Ref of what may vanish under the fingers when the customer writes: the focus goes to the draft. */
function useKeepFocus(field: RefObject<HTMLTextAreaElement | null>) {
  return useCallback(
    (part: HTMLElement | null) => () => {
      if (part?.contains(document.activeElement)) requestAnimationFrame(() => field.current?.focus());
    },
    [field],
  );
}
