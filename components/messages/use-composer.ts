import { useCallback, useRef, useState } from "react";
import { noteWriting, noteWritten } from "#components/realtime/own-presence.ts";
import { useCommand } from "#components/shell/commands.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { unfilledVariables } from "#lib/saved-replies/reply-variables.ts";
import { useObstacle } from "./composer-obstacle.tsx";
import { type Mode, useComposerWindow } from "./composer-state.ts";
import { setDraft, useDraft } from "./drafts.ts";
import { post } from "./outbox.ts";
import { replacedIn, stopReplacing } from "./replacing.ts";
import { useNoteMentions } from "./use-note-mentions.ts";

export const MAX_TEXT = 4096;

/** What the composer is now: the wanted mode, as far as the window allows it. */
export function useComposer(conversation: ViewedConversationDto, isBlocked: boolean, onPosted: () => void) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [wanted, setWanted] = useState<Mode>("reply");
  const [isUnfolded, setUnfolded] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const draft = useDraft(conversation.id);
  const { mentions, heard } = useNoteMentions(conversation.id, draft);
  const state = useComposerWindow(conversation);
  const obstacle = useObstacle(conversation.channelId, isBlocked);
  const mode: Mode = wanted === "reply" && !state.isOpen ? "template" : wanted;
  const isClosed = mode === "template" && !state.isOpen;
  const isIdle = !hasFocus && draft === "" && conversation.waitingSince === null;
  const unfilled = unfilledVariables(draft);
  // Braces are our own language: a note may talk about them, a customer never sees them.
  const isReady = mode === "note" || (obstacle === null && unfilled.length === 0);
  const canSend = draft.trim() !== "" && draft.length <= MAX_TEXT && isReady;
  const choose = (next: Mode) => {
    setWanted(next);
    setUnfolded(true);
    // The field may be hidden until the mode has changed.
    if (next !== "template") requestAnimationFrame(() => field.current?.focus());
  };
  useCommand("reply", () => choose("reply"));
  useCommand("note", () => choose("note"));
  useCommand("template", () => choose("template"));
  /** Ref of what may vanish under the fingers when the customer writes: the focus goes to the draft. */
  const keepFocus = useCallback((part: HTMLElement | null) => {
    return () => {
      if (part?.contains(document.activeElement)) requestAnimationFrame(() => field.current?.focus());
    };
  }, []);
  return {
    field,
    keepFocus,
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
    write(text: string) {
      setDraft(conversation.id, text);
      if (text === "") noteWritten();
      else noteWriting(conversation.id);
    },
    send() {
      if (!canSend || mode === "template" || (mode === "reply" && !state.mayReplyNow())) return;
      if (mode === "note") post(conversation.id, { kind: "note", body: draft, mentions });
      else post(conversation.id, { kind: "text", body: draft, ...inPlaceOf(conversation.id) });
      setDraft(conversation.id, "");
      noteWritten();
      if (mode === "note") setWanted("reply");
      field.current?.focus();
      onPosted();
    },
    templateSent() {
      setWanted("reply");
      setUnfolded(false);
      onPosted();
    },
  };
}

/** The failed message that is replaced by what is sent now, if there is one: once. */
export function inPlaceOf(conversationId: string): { replacesMessageId?: string } {
  const replacesMessageId = replacedIn(conversationId);
  if (replacesMessageId === null) return {};
  stopReplacing(conversationId);
  return { replacesMessageId };
}
