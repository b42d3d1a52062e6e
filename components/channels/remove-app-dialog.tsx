"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { deleteMetaApp } from "#lib/channels/client/admin.ts";
import type { MetaAppDto } from "#lib/channels/schema.ts";

type RemoveAppDialogProps = { app: MetaAppDto; onClose: () => void };

/** Its secrets are forgotten: what Meta sends for it is refused from then on. */
export function RemoveAppDialog({ app: { id, name }, onClose }: RemoveAppDialogProps) {
  const t = useTranslations("channels");
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("removeAppTitle", { name })}
      text={t("removeAppText")}
      action={t("removeApp")}
      onClose={onClose}
      onConfirm={async () => {
        await deleteMetaApp(id);
        notify(t("removedApp", { name }));
        router.refresh();
      }}
    />
  );
}
