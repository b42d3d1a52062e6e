import { clsx } from "clsx";

/** The shape of what is coming. Silent: the region around it says that it is loading. */
export function Skeleton({ className = "" }: { className?: string }) {
  const corners = /\brounded-/.test(className) ? null : "rounded-sm";
  return <span aria-hidden="true" className={clsx("block animate-breathe bg-soft", corners, className)} />;
}
