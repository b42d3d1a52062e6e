import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { mentionsOf } from "#lib/messages/mentions.ts";
import { taskOf } from "#lib/messages/note-task.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useAuthorName } from "./author-name.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteEditor, LaterNoteTaskLine } from "./later-note-parts.tsx";
import { MentionSeen } from "./mention-seen.tsx";
import { useNoteEdit } from "./note-edits.ts";
import { NoteText } from "./note-text.tsx";

/** A note as it is, as it is being changed, or the line that is left of a deleted one. */
export function NoteBody({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const authorName = useAuthorName();
  const { data: me } = useQuery(meQuery);
  const edit = useNoteEdit(message.id);
  if (message.text === null) {
    const name = authorName(textIn(message.content, "deletedBy"));
    return <span className="text-note-ink-2 italic">{t("deleted", { name })}</span>;
  }
  if (edit !== null) return <LaterNoteEditor message={message} text={edit} />;
  const mentions = mentionsOf(message.content);
  const task = taskOf(message.content);
  const isMine = mentions.some(({ memberId }) => memberId === me?.member?.id);
  return (
    <>
      {isMine && <MentionSeen noteId={message.id} conversationId={message.conversationId} />}
      <NoteText text={message.text.body} mentions={mentions} />
      {task && <LaterNoteTaskLine message={message} task={task} />}
    </>
  );
}
