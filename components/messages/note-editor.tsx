import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useCallback, useRef } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { useMedia } from "#components/shell/media.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { editNote } from "#lib/messages/client/open-thread.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { LaterMentionList } from "./later-mention-list.tsx";
import { setNoteEdit } from "./note-edits.ts";
import { MAX_TEXT } from "./reply-parts.ts";
import { isSendKey } from "./send-key.ts";
import { chooseMention, useNoteMentions } from "./use-note-mentions.ts";

/** The note's own bubble becomes a field. The sending key saves, Escape leaves it as it was. */
export function NoteEditor({ message, text }: { message: MessageDto; text: string }) {
  const t = useTranslations("notes");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { sendKey } = usePreferences();
  const isTouch = useMedia("(pointer: coarse)");
  const field = useRef<HTMLTextAreaElement>(null);
  const { mentions } = useNoteMentions(message.id, text);
  const canSave = text.trim() !== "" && text.length <= MAX_TEXT;
  const close = () => setNoteEdit(message.id, null);
  const save = useMutation({
    mutationFn: () => editNote(message.id, { body: text, mentions, version: message.version }),
    onSuccess(next) {
      applyMessage(client, next);
      close();
    },
    onError(error) {
      // Changed in another tab, or deleted: show how it stands, keep what was written.
      const { current } = (error instanceof ApiProblem ? error.body : {}) as { current?: MessageDto };
      if (current) applyMessage(client, current);
      notify(current ? t("changedElsewhere") : problemText(error), { tone: "crit" });
    },
  });
  const attach = useCallback((element: HTMLTextAreaElement | null) => {
    field.current = element;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    if (!isSendKey(event.nativeEvent, sendKey, isTouch)) return;
    event.preventDefault();
    if (canSave && !save.isPending && !event.repeat) save.mutate();
  };
  return (
    <div className="relative w-[min(30rem,70vw)]">
      <LaterMentionList field={field} onPick={(memberId) => chooseMention(message.id, memberId)} />
      <div className="scroll-thin grid max-h-60 overflow-y-auto rounded-md border border-note-line">
        <textarea
          ref={attach}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t("editField")}
          onChange={(event) => setNoteEdit(message.id, event.target.value)}
          onKeyDown={onKeyDown}
          className="col-start-1 row-start-1 min-h-14 resize-none overflow-hidden whitespace-pre-wrap break-words bg-transparent px-2 py-1.5 outline-offset-[-1px]"
        />
        <div
          aria-hidden="true"
          className="invisible col-start-1 row-start-1 min-h-14 whitespace-pre-wrap break-words px-2 py-1.5"
        >
          {`${text}\u200b`}
        </div>
      </div>
      <div className="mt-1.5 flex items-center justify-end gap-1.5">
        {text.length > MAX_TEXT && (
          <p role="alert" className="me-auto text-crit text-sm">
            {t("tooLong", { count: text.length - MAX_TEXT })}
          </p>
        )}
        <Button size="small" variant="quiet" className="text-note-ink-2!" onClick={close}>
          {t("cancel")}
        </Button>
        <Button
          size="small"
          variant="note"
          isBusy={save.isPending}
          disabled={!canSave}
          onClick={() => save.mutate()}
        >
          {t("save")}
        </Button>
      </div>
    </div>
  );
}
