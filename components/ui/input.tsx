import { clsx } from "clsx";
import type { ComponentProps } from "react";

export const fieldLook =
  "w-full rounded-md border border-line bg-bg text-base text-ink transition-colors hover:border-line-strong aria-invalid:border-crit disabled:bg-soft disabled:text-ink-3 focus-visible:outline-offset-0";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={clsx(fieldLook, "h-control px-2.5", className)} {...rest} />;
}
