import { clsx } from "clsx";

/** The shape of what is coming. Silent: the region around it says that it is loading. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx("block animate-breathe rounded-sm bg-soft", className)} />;
}
