import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { deleteNote } from "#lib/messages/client/open-thread.ts";
import type { MessageDto } from "#lib/messages/schema.ts";

/** Asks before a note goes from everybody's screen. */
export function NoteDeleting({ message, onClose }: { message: MessageDto; onClose: () => void }) {
  const t = useTranslations("notes");
  const client = useQueryClient();
  return (
    <ConfirmDialog
      title={t("deleteTitle")}
      text={t("deleteText")}
      action={t("delete")}
      onConfirm={async () => applyMessage(client, await deleteNote(message))}
      onClose={onClose}
    />
  );
}
