"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "#components/team/copy-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

type TellMetaDialogProps = { callbackUrl: string; verifyToken: string; onClose: () => void };

/** What has to be entered at Meta, while we still know the verify token. */
export function TellMetaDialog({ callbackUrl, verifyToken, onClose }: TellMetaDialogProps) {
  const t = useTranslations("channels");
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("appReadyTitle")}
      description={t("appReadyText")}
      actions={<Button onClick={onClose}>{t("done")}</Button>}
    >
      <div className="grid gap-4">
        <CopyField label={t("callbackUrl")} value={callbackUrl} />
        <CopyField label={t("verifyTokenOnce")} value={verifyToken} />
        <div className="grid gap-1">
          <p className="font-medium text-sm">{t("fields")}</p>
          <WebhookFields />
        </div>
      </div>
    </Dialog>
  );
}
