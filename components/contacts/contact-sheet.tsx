import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { ContactPanel } from "./contact-panel.tsx";

/** The details where there is no room for a third column. */
export function ContactSheet({
  onClose,
  ...panel
}: ComponentProps<typeof ContactPanel> & { onClose: () => void }) {
  const t = useTranslations("inbox");
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("details")} side="end">
      <ContactPanel {...panel} />
    </Dialog>
  );
}
