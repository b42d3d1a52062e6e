import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { NoteTask } from "#lib/messages/note-task.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useAuthorName } from "./author-name.ts";
import { useNoteTask } from "./use-note-task.ts";

/** The box that is ticked when the thing is done, and who did it. */
export function NoteTaskLine({ message, task }: { message: MessageDto; task: NoteTask }) {
  const t = useTranslations("notes");
  const authorName = useAuthorName();
  const times = useTimes();
  const setTask = useNoteTask();
  const isDone = task.state === "done";
  return (
    <label className="mt-1 flex min-h-6 w-fit cursor-pointer items-center gap-2 text-note-ink-2 text-sm">
      <input
        type="checkbox"
        checked={isDone}
        className="size-4 cursor-pointer accent-note-ink"
        onChange={() => void setTask(message, isDone ? "open" : "done")}
      />
      {isDone ? t("task.doneBy", { name: authorName(task.by), time: times.full(task.at) }) : t("task.open")}
    </label>
  );
}
