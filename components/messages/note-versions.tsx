import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { noteVersionsQuery } from "#lib/messages/client/open-thread.ts";
import { NoteText } from "./note-text.tsx";

type NoteVersionsProps = { noteId: string; version: number; isDeleted: boolean; onClose: () => void };

/** What a note said before, newest first. */
export function NoteVersions({ noteId, version, isDeleted, onClose }: NoteVersionsProps) {
  const t = useTranslations("notes");
  const times = useTimes();
  const { data, error, refetch } = useQuery(noteVersionsQuery(noteId, version));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(isDeleted ? "deletedTitle" : "versionsTitle")}
      // It is opened from the small print of a bubble.
      className="text-base text-start"
    >
      {data ? (
        <ol className="grid gap-2.5">
          {data.map(({ body, mentions, writtenAt }) => (
            <li key={writtenAt} className="rounded-lg bg-note px-3 py-2 text-note-ink">
              <NoteText text={body} mentions={mentions} />
              <time dateTime={writtenAt} className="mt-0.5 block text-end text-note-ink-2 text-xs">
                {times.full(writtenAt)}
              </time>
            </li>
          ))}
          {data.length === 0 && <li className="text-ink-2">{t("versionsHidden")}</li>}
        </ol>
      ) : error ? (
        <div role="alert" className="grid justify-items-start gap-2">
          <p>{t("versionsError")}</p>
          <Button onClick={() => void refetch()}>{t("retry")}</Button>
        </div>
      ) : (
        <Skeleton className="h-16 rounded-lg" />
      )}
    </Dialog>
  );
}
