import { lazy, Suspense, useState } from "react";
import { useCommand } from "#components/shell/commands.ts";
import { loadAgain } from "#components/shell/load-again.ts";

const Palette = lazy(async () => ({
  default: (await loadAgain(() => import("./palette.tsx"))).Palette,
}));

/** ⌘K or Ctrl K. The palette's code comes when it is first asked for. */
export function PaletteDoor() {
  const [isOpen, setOpen] = useState(false);
  useCommand("palette", () => setOpen(true));
  return isOpen ? (
    <Suspense fallback={null}>
      <Palette onClose={() => setOpen(false)} />
    </Suspense>
  ) : null;
}
