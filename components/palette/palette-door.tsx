import { useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { later } from "#components/shell/later.tsx";

const Palette = later(async () => (await import("./palette.tsx")).Palette, null);

/** ⌘K or Ctrl K. The palette's code comes when it is first asked for. */
export function PaletteDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("palette", () => setOpen(true));
  return isOpen ? <Palette onClose={() => setOpen(false)} /> : null;
}
