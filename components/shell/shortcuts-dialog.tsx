import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { ShortcutList } from "./shortcut-list.tsx";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("common.keys");
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("title")} side="end">
      <ShortcutList />
    </Dialog>
  );
}
