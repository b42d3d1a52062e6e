"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { disconnectChannel } from "#lib/channels/client/admin.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";

type DisconnectDialogProps = { channel: ChannelDto; onClose: () => void };

export function DisconnectDialog({ channel: { id, name }, onClose }: DisconnectDialogProps) {
  const t = useTranslations("channels");
  const client = useQueryClient();
  return (
    <ConfirmDialog
      title={t("disconnectTitle", { name })}
      text={t("disconnectText")}
      action={t("disconnect")}
      onClose={onClose}
      onConfirm={async () => {
        await disconnectChannel(id);
        notify(t("disconnectedNow", { name }));
        await client.invalidateQueries({ queryKey: channelsQuery.queryKey });
      }}
    />
  );
}
