import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { fieldLook } from "./input.tsx";

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={rows} className={clsx(fieldLook, "px-2.5 py-1.5", className)} {...rest} />;
}
