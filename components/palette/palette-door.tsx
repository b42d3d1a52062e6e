import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { laterDialog } from "#components/shell/later.tsx";

const Palette = laterDialog(async () => (await import("./palette.tsx")).Palette);

/** ⌘K or Ctrl K. The palette's code comes when it is first asked for. */
export function PaletteDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("palette", () => setOpen(true));
  return isOpen ? <Palette onClose={() => setOpen(false)} /> : null;
}
