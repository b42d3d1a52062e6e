"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { CopyField } from "./copy-field.tsx";

type LinkDialogProps = { text: string; url: string; onClose: () => void };

/** A link that lets somebody in. It is here once. */
export function LinkDialog({ text, url, onClose }: LinkDialogProps) {
  const t = useTranslations("team");
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("linkReadyTitle")}
      description={text}
      actions={<Button onClick={onClose}>{t("done")}</Button>}
    >
      <CopyField label={t("link")} value={url} />
    </Dialog>
  );
}
