import { useState } from "react";
import { useCommand } from "./commands.ts";
import { laterDialog } from "./later.tsx";

const ShortcutsDialog = laterDialog(async () => (await import("./shortcuts-dialog.tsx")).ShortcutsDialog);

/** Every key in one place, by "?". */
export function ShortcutsDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("shortcuts", () => setOpen(true));
  return isOpen && <ShortcutsDialog onClose={() => setOpen(false)} />;
}
