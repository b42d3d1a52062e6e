import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { fieldLook } from "./input.tsx";

/** The platform's own select: what phones and screen readers know best. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block", className)}>
      <select className={clsx(fieldLook, "h-control appearance-none ps-2.5 pe-8")} {...rest} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-2.5 my-auto size-4 text-ink-3"
      />
    </span>
  );
}
