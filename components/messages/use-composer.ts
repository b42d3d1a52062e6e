import { type RefObject, useCallback, useRef, useState } from "react";
import { noteWriting, noteWritten } from "#components/realtime/own-presence.ts";
import { useCommand } from "#components/shell/commands.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { NoteMention } from "#lib/messages/mentions.ts";
import { unfilledVariables } from "#lib/saved-replies/reply-variables.ts";
import { useObstacle } from "./composer-obstacle.tsx";
import { type Mode, useComposerWindow } from "./composer-state.ts";
import { type DraftChange, editDraft, useDraft } from "./drafts.ts";
import { post } from "./outbox.ts";
import { replacedIn, stopReplacing } from "./replacing.ts";
import { useHeldSend } from "./use-held-send.ts";
import { useNoteMentions } from "./use-note-mentions.ts";
import { useWantedMode } from "./wanted-mode.ts";

export const MAX_TEXT = 4096;

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
  const obstacle = useObstacle(conversation.channelId, isBlocked);
  const held = useHeldSend(conversation);
  const mode: Mode = wanted === "reply" && !state.isOpen ? "template" : wanted;
  const isClosed = mode === "template" && !state.isOpen;
  const isIdle = !hasFocus && draft === "" && conversation.waitingSince === null;
  const unfilled = unfilledVariables(draft);
  // Braces are our own language: a note may talk about them, a customer never sees them.
  const canSend = isSendable(draft) && (mode === "note" || (obstacle === null && unfilled.length === 0));
  const edit = (change: DraftChange) => editDraft(conversation.id, change, held.newestSeq);
  const choose = (next: Mode) => {
    setWanted(next);
    setUnfolded(true);
    held.release();
    // A note begun at the desk is a note on the phone.
    if (next !== "template" && draft !== "") edit({ mode: next });
    // The field may be hidden until the mode has changed.
    if (next !== "template") requestAnimationFrame(() => field.current?.focus());
  };
  useModeCommands(choose);
  const leave = (isHeld: () => boolean) => {
    if (!canSend || mode === "template" || (mode === "reply" && !state.mayReplyNow())) return;
    // A note stays in the house: nobody is answered twice by it.
    if (mode === "reply" && isHeld()) return;
    postDraft(conversation.id, mode, draft, mentions);
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
    canSend,
    unfilled,
    choose,
    setFocus,
    isClosed,
    /** One line while it is closed and nobody waits for us. */
    isFolded: isClosed && wanted === "reply" && !isUnfolded && isIdle,
    /** Under a template the field stays while it has the focus; after that the draft is shown as a line. */
    isFieldHidden: mode === "template" && !hasFocus,
    /** What must be seen before it leaves; empty unless somebody has just tried to send. */
    heldBy: held.reasons,
    write(text: string) {
      edit({ text, mode: mode === "note" ? "note" : "reply" });
      noteTyped(conversation.id, text);
    },
    send: () => leave(held.holds),
    sendAnyway: () => leave(() => false),
    keepEditing() {
      held.keep();
      field.current?.focus();
    },
    templateSent() {
      setWanted("reply");
      setUnfolded(false);
      onPosted();
    },
  };
}

function isSendable(text: string): boolean {
  return text.trim() !== "" && text.length <= MAX_TEXT;
}

function noteTyped(conversationId: string, text: string): void {
  if (text === "") noteWritten();
  else noteWriting(conversationId);
}

function postDraft(id: string, mode: Mode, body: string, mentions: NoteMention[]): void {
  if (mode === "note") post(id, { kind: "note", body, mentions });
  else post(id, { kind: "text", body, ...inPlaceOf(id) });
}

/** The failed message that is replaced by what is sent now, if there is one: once. */
export function inPlaceOf(conversationId: string): { replacesMessageId?: string } {
  const replacesMessageId = replacedIn(conversationId);
  if (replacesMessageId === null) return {};
  stopReplacing(conversationId);
  return { replacesMessageId };
}

function useModeCommands(choose: (mode: Mode) => void): void {
  useCommand("reply", () => choose("reply"));
  useCommand("note", () => choose("note"));
  useCommand("template", () => choose("template"));
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
