import { clsx } from "clsx";
import { MoreHorizontal } from "lucide-react";
import type { ComponentProps } from "react";
import { Opener } from "#components/ui/opener.tsx";

type LineOpenerProps = Omit<ComponentProps<typeof Opener>, "onPointerEnter" | "onFocus" | "children"> & {
  /** Gets the code of the menu: somebody reaches for it. */
  fetch: () => void;
};

/** Beside a line of the thread, out of sight until one points at it: opens the menu of what can be done with it. */
export function LineOpener({ fetch, className, ...rest }: LineOpenerProps) {
  return (
    <Opener
      tip="none"
      aria-haspopup="menu"
      onPointerEnter={fetch}
      onFocus={fetch}
      className={clsx(
        "size-7! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-control!",
        className,
      )}
      {...rest}
    >
      <MoreHorizontal aria-hidden="true" className="size-4" />
    </Opener>
  );
}
