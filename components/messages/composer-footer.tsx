import { clsx } from "clsx";
import { MessageSquareQuote } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { PresenceLine } from "#components/conversations/presence-line.tsx";
import { EmojiButton } from "#components/emoji/emoji-button.tsx";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { usePresence } from "#components/realtime/presence.ts";
import { isApple } from "#components/shell/platform.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { AttachButton } from "./attach-button.tsx";
import type { Mode } from "./composer-state.ts";
import { RecordButton } from "./record-button.tsx";
import { type FilesWait, MAX_TEXT } from "./reply-parts.ts";

type ComposerFooterProps = {
  conversationId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  mode: Mode;
  length: number;
  /** Names of those a note will tell. */
  heard: readonly string[];
  canSend: boolean;
  /** The reply waits for its files. */
  filesWait: FilesWait | null;
  onSend: () => void;
  /** Opens the saved replies, or closes them. */
  onReplies: () => void;
};

export function ComposerFooter(props: ComposerFooterProps) {
  const { conversationId, mode, length, heard, canSend, filesWait, onSend, onReplies } = props;
  const t = useTranslations("inbox.composer");
  const notes = useTranslations("notes");
  const format = useFormatter();
  const replies = useTranslations("saved-replies");
  const isNote = mode === "note";
  const noteLook = isNote ? "text-note-ink-2! hover:bg-note-line!" : undefined;
  const isLong = length > MAX_TEXT;
  const { sendKey } = usePreferences();
  const sends = sendKey === "enter" ? "↵" : isApple() ? "⌘ ↵" : "Ctrl ↵";
  const isShared = usePresence(conversationId) !== null;
  return (
    // On a phone there is just room for all of it: a Send that moved to a line of its own with the first letter would be
    // gone from under the pointer with the last.
    <div className="flex items-center gap-3 ps-2 pe-2 pb-2 max-sm:flex-wrap max-sm:gap-x-1.5">
      <IconButton
        label={replies("title")}
        tip="above"
        // A press must not close the list first: that would open it again.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onReplies}
        className={noteLook}
      >
        <MessageSquareQuote aria-hidden="true" className="size-4" />
      </IconButton>
      <EmojiButton field={props.field} className={noteLook} />
      {!isNote && <AttachButton conversationId={conversationId} />}
      {!isNote && <RecordButton conversationId={conversationId} />}
      <PresenceLine
        conversationId={conversationId}
        className={clsx("flex-1", isNote ? "text-note-ink" : "text-ink-2")}
      />
      <span
        className={clsx(
          "min-w-0 flex-1 truncate text-sm",
          isShared && heard.length === 0 && "hidden",
          isNote ? "text-note-ink-2" : "text-ink-3",
        )}
      >
        {isNote ? (
          heard.length === 0 ? (
            t("noteHint")
          ) : (
            notes("heard", { names: format.list(heard) })
          )
        ) : (
          <span className="pointer-coarse:hidden flex items-center gap-1.5 max-sm:hidden">
            <Kbd>{sendKey === "enter" ? "⇧ ↵" : "↵"}</Kbd> {t("newline")}
          </span>
        )}
      </span>
      {length > 0 && (
        <span
          className={clsx(
            "text-sm",
            isLong ? "font-medium text-crit" : isNote ? "text-note-ink-2" : "text-ink-3",
          )}
        >
          <span aria-hidden="true">
            {length}
            <span className="max-sm:hidden">{` / ${MAX_TEXT}`}</span>
          </span>
          <span role={isLong ? "alert" : undefined} className="sr-only">
            {isLong ? t("tooLong", { count: length - MAX_TEXT }) : t("length", { length, max: MAX_TEXT })}
          </span>
        </span>
      )}
      {/* On a phone above the buttons, which need the width. */}
      <span
        role="status"
        className="text-ink-2 text-sm empty:hidden max-sm:order-first max-sm:basis-full max-sm:px-1.5 max-sm:pt-1"
      >
        {filesWait !== null && t(filesWait)}
      </span>
      <Button variant={isNote ? "note" : "primary"} hint={sends} disabled={!canSend} onClick={onSend}>
        {isNote ? t("addNote") : t("send")}
      </Button>
    </div>
  );
}
