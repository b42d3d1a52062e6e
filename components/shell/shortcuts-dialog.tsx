import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { useCommand } from "./commands.ts";
import { later } from "./later.tsx";

const ShortcutList = later(async () => (await import("./shortcut-list.tsx")).ShortcutList, null);

/** Every key in one place; the sheet of "?". */
export function ShortcutsDialog() {
  const t = useTranslations("common.keys");
  const [isOpen, setOpen] = useState(false);
  useCommand("shortcuts", () => setOpen(true));
  return (
    <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t("title")} side="end">
      <ShortcutList />
    </Dialog>
  );
}
