import { useTranslations } from "next-intl";
import { mentionsOf } from "#lib/messages/mentions.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useAuthorName } from "./author-name.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteEditor } from "./later-note-parts.tsx";
import { useNoteEdit } from "./note-edits.ts";
import { NoteText } from "./note-text.tsx";

/** A note as it is, as it is being changed, or the line that is left of a deleted one. */
export function NoteBody({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const authorName = useAuthorName();
  const edit = useNoteEdit(message.id);
  if (message.text === null) {
    const name = authorName(textIn(message.content, "deletedBy"));
    return <span className="text-note-ink-2 italic">{t("deleted", { name })}</span>;
  }
  if (edit !== null) return <LaterNoteEditor message={message} text={edit} />;
  return <NoteText text={message.text.body} mentions={mentionsOf(message.content)} />;
}
