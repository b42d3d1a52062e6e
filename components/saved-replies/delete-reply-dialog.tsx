import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { deleteSavedReply } from "#lib/saved-replies/client.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";

export function DeleteReplyDialog({ reply, onClose }: { reply: SavedReplyDto; onClose: () => void }) {
  const t = useTranslations("saved-replies");
  const client = useQueryClient();
  const { id, ownerId, shortcut } = reply;
  return (
    <ConfirmDialog
      title={t("deleteTitle", { shortcut })}
      text={t(ownerId === null ? "deleteTextShared" : "deleteText")}
      action={t("delete")}
      onClose={onClose}
      onConfirm={async () => {
        await deleteSavedReply(id);
        const data = { id, ownerId };
        applyEvent({ client, memberId: null }, { type: "saved_reply.deleted", position: 0, at: "", data });
        notify(t("deleted", { shortcut }));
      }}
    />
  );
}
