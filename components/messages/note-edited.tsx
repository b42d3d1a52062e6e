import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteVersions } from "./later-note-parts.tsx";

/** "edited 14:05": a press shows what it said before. */
export function NoteEdited({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const times = useTimes();
  const [isOpen, setOpen] = useState(false);
  const editedAt = textIn(message.content, "editedAt");
  if (editedAt === null || message.text === null) return null;
  return (
    <>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        title={t("editedTip", { when: times.full(editedAt) })}
        onClick={() => setOpen(true)}
        className="rounded-xs underline decoration-dotted underline-offset-2 hover:text-note-ink pointer-coarse:py-2"
      >
        {t("edited", { time: times.time(editedAt) })}
      </button>
      {isOpen && (
        <LaterNoteVersions
          noteId={message.id}
          version={message.version}
          isDeleted={false}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
