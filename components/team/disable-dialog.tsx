import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { workloadQuery } from "#lib/conversations/client.ts";
import type { MemberDto } from "#lib/team/schema.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { ReceiverSelect } from "./receiver-select.tsx";

type DisableDialogProps = {
  member: MemberDto;
  members: readonly MemberDto[];
  /** `handOverTo`: who gets their conversations; null is the queue. */
  onConfirm: (handOverTo: string | null) => Promise<void>;
  onClose: () => void;
};

/** Nobody leaves with customers in their pocket: whoever disables a member says where their work goes. */
export function DisableDialog({ member, members, onConfirm, onClose }: DisableDialogProps) {
  const t = useTranslations("team");
  const { data: workload } = useQuery(workloadQuery(member.id));
  const [receiver, setReceiver] = useState<string | null>(null);
  return (
    <ConfirmDialog
      title={t("disableTitle", { name: member.name })}
      text={t("disableText")}
      action={t("disable")}
      onClose={onClose}
      onConfirm={() => onConfirm(receiver)}
    >
      {workload && workload.unresolved > 0 && (
        <ReceiverSelect
          label={t("handOverOf", { count: workload.unresolved, waiting: workload.waiting })}
          members={members.filter(({ id }) => id !== member.id)}
          value={receiver}
          onChange={setReceiver}
        />
      )}
    </ConfirmDialog>
  );
}
