import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { deleteLabel, labelUsageQuery } from "#lib/labels/client.ts";
import type { LabelDto } from "#lib/labels/schema.ts";

/** Says how much would lose the label before it does. */
export function DeleteLabelDialog({ label, onClose }: { label: LabelDto; onClose: () => void }) {
  const t = useTranslations("labels");
  const client = useQueryClient();
  const { data: usage, isError } = useQuery(labelUsageQuery(label.id));
  const text = usage
    ? t("deleteText", {
        conversations: usage.conversations,
        contacts: usage.contacts,
        isMany: String(usage.conversations >= 1000 || usage.contacts >= 1000),
      })
    : t(isError ? "deleteTextUnknown" : "counting");
  return (
    <ConfirmDialog
      title={t("deleteTitle", { name: label.name })}
      text={text}
      action={t("delete")}
      onClose={onClose}
      onConfirm={async () => {
        await deleteLabel(label.id);
        applyEvent(
          { client, memberId: null },
          { type: "label.deleted", position: 0, at: "", data: { id: label.id } },
        );
        notify(t("deleted", { name: label.name }));
      }}
    />
  );
}
