import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { BuilderDoor } from "#components/builders/builder-door.tsx";
import { PresenceLine } from "#components/conversations/presence-line.tsx";
import { LaterReplyPicker } from "#components/saved-replies/later-reply-picker.tsx";
import { useReplyPicker } from "#components/saved-replies/reply-picker-state.ts";
import { UnfilledLine } from "#components/saved-replies/unfilled-line.tsx";
import { runCommand } from "#components/shell/commands.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { ClosedBar } from "./closed-bar.tsx";
import { ComposerFooter } from "./composer-footer.tsx";
import { ComposerModes } from "./composer-modes.tsx";
import { ComposerObstacle } from "./composer-obstacle.tsx";
import { ComposerTemplate } from "./composer-template.tsx";
import { DraftField } from "./draft-field.tsx";
import { DraftNewsLine } from "./draft-news-line.tsx";
import { restDraft } from "./drafts.ts";
import { LaterAttachmentTray } from "./later-attachment-tray.tsx";
import { LaterBillingLine } from "./later-billing-line.tsx";
import { LaterFormatPreview } from "./later-format-preview.tsx";
import { LaterHeldSend } from "./later-held-send.tsx";
import { LaterMentionList } from "./later-mention-list.tsx";
import { LaterQuotingBar, LaterReplacingBar } from "./later-reply-bars.tsx";
import { LaterTemplateComposer } from "./later-template-composer.tsx";
import { useQuote } from "./quoting.ts";
import { useReplacing } from "./replacing.ts";
import { useComposer } from "./use-composer.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { chooseMention } from "./use-note-mentions.ts";
import { WindowAnnouncer } from "./window-announcer.tsx";

type ComposerProps = {
  conversation: ViewedConversationDto;
  contactName: string;
  isBlocked: boolean;
  /** A template is shown in the thread before it is sent. */
  onPreview: (preview: TemplatePreview | null) => void;
  /** Something of ours joins the thread: show it. */
  onPosted: () => void;
};

/**
 * One card, three modes, one text. At the end of the window it becomes the template composer in place: the field
 * with the draft stays the same element, with focus and caret, and Enter sends nothing any more.
 */
export function Composer(props: ComposerProps) {
  const { conversation, contactName, isBlocked, onPreview, onPosted } = props;
  const t = useTranslations("inbox.composer");
  const composer = useComposer({ conversation, isBlocked, onPosted });
  const { mode, draft, state, obstacle, field, isFolded, isClosed } = composer;
  const picker = useReplyPicker(conversation.id, field);
  const isQuoting = useQuote(conversation.id) !== null;
  const isReplacing = useReplacing(conversation.id) !== null;
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    // What lies over the composer closes by it, and gives the focus back to where it was opened.
    if (event.target instanceof Element && event.target.closest("[popover], dialog")) return;
    if (composer.heldBy.length > 0) composer.keepEditing();
    else if (mode !== "reply" && state.isOpen) composer.choose("reply");
    else if (runCommand("undoSend")) return;
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  const files = useFileDrop(conversation.id, mode === "reply" && obstacle === null);
  const isOwed = conversation.waitingSince !== null;
  const hasFreeEntry = conversation.freeEntryEndsAt !== null;
  return (
    <section
      ref={fetchSoon}
      aria-label={t("label")}
      onKeyDown={onEscape}
      {...files.handlers}
      className={clsx(
        "relative mx-auto mb-[max(0.875rem,env(safe-area-inset-bottom))] w-[calc(100%-1.5rem)] max-w-4xl rounded-xl border shadow-raise sm:w-[calc(100%-2.5rem)]",
        mode === "note" ? "border-note-line bg-note text-note-ink" : "border-line bg-raise",
        files.isOver && "outline-2 outline-accent outline-dashed",
      )}
    >
      <LaterReplyPicker picker={picker} conversation={conversation} mode={mode} />
      <WindowAnnouncer minutes={state.announced} name={contactName} />
      {!isFolded && <ComposerModes mode={mode} state={state} isOwed={isOwed} onChoose={composer.choose} />}
      {isClosed && (
        <ClosedBar
          conversation={conversation}
          state={state}
          name={contactName}
          isFolded={isFolded}
          hasDraft={!composer.isEmpty}
          onChoose={composer.choose}
        />
      )}
      {obstacle === null && mode !== "note" && (hasFreeEntry || (mode === "reply" && !composer.isEmpty)) && (
        <LaterBillingLine conversation={conversation} window={state.window} />
      )}
      {mode !== "note" && obstacle && <ComposerObstacle obstacle={obstacle} conversation={conversation} />}
      {mode === "template" && !isFolded && obstacle === null && (
        <ComposerTemplate conversation={conversation} composer={composer} onPreview={onPreview} />
      )}
      <BuilderDoor
        conversation={conversation}
        window={state}
        obstacle={obstacle}
        field={field}
        onPosted={onPosted}
      />
      {isReplacing && mode !== "note" && <LaterReplacingBar conversationId={conversation.id} />}
      {isQuoting && mode === "reply" && <LaterQuotingBar conversationId={conversation.id} />}
      {composer.hasFiles && (mode === "reply" || isClosed) && (
        <LaterAttachmentTray conversationId={conversation.id} />
      )}
      {mode === "note" && (
        <LaterMentionList field={field} onPick={(memberId) => chooseMention(conversation.id, memberId)} />
      )}
      {composer.heldBy.length > 0 && (
        <LaterHeldSend reasons={composer.heldBy} onSend={composer.sendAnyway} onKeep={composer.keepEditing} />
      )}
      <DraftNewsLine conversationId={conversation.id} onSwap={() => field.current?.focus()} />
      {mode === "reply" && <LaterFormatPreview text={draft} />}
      <DraftField
        field={field}
        text={draft}
        mode={mode}
        name={contactName}
        isHidden={composer.isFieldHidden}
        onChange={composer.write}
        onEnter={composer.send}
        onFocus={(hasFocus) => {
          composer.setFocus(hasFocus);
          if (!hasFocus) restDraft(conversation.id);
          if (!hasFocus && picker.slash !== null) picker.close();
        }}
        aid={picker}
      />
      {mode !== "template" && (
        <>
          <UnfilledLine names={composer.unfilled} isHolding={mode === "reply"} />
          <ComposerFooter
            conversationId={conversation.id}
            field={field}
            mode={mode}
            length={draft.length}
            heard={composer.heard}
            canSend={composer.canSend}
            filesWait={composer.filesWait}
            onSend={composer.send}
            onReplies={picker.toggle}
          />
        </>
      )}
      {mode === "template" && (
        <PresenceLine
          conversationId={conversation.id}
          className="block border-line border-t px-3.5 py-1.5 text-ink-2"
        />
      )}
    </section>
  );
}

/** What a send or the end of the window needs at once. */
function fetchSoon(place: Element | null): () => void {
  const parts = [LaterTemplateComposer, LaterHeldSend];
  const stops = parts.map((part) => part.fetchSoon(place));
  return () => {
    for (const stop of stops) stop?.();
  };
}
