import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useContactName } from "#components/conversations/contact-name.ts";
import { focusedRow } from "#components/conversations/row-keys.ts";
import { useUpdateConversation } from "#components/conversations/update-conversation.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { useCommand } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";

/** The picker, whose code comes when it is first asked for. */
export const LaterLabelPicker = laterDialog(async () => (await import("./label-picker.tsx")).LabelPicker);

/** l: the labels of the row that has the focus, else of the open conversation. */
export function LabelDoor({ openId }: { openId: string | null }) {
  const t = useTranslations("labels");
  const client = useQueryClient();
  const nameOf = useContactName();
  const update = useUpdateConversation();
  const [id, setId] = useState<string | null>(null);
  useCommand("labels", () => setId(focusedRow() ?? openId));
  const row = id === null ? undefined : findKnown(client, id);
  if (!row) return null;
  return (
    <LaterLabelPicker
      title={t("pickTitle", { name: nameOf(row.contact) })}
      labelIds={row.labelIds}
      onSave={(labelIds) => void update(row.id, { labelIds }, t("changed"))}
      onClose={() => setId(null)}
    />
  );
}
