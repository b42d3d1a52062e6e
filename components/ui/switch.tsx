import { clsx } from "clsx";
import type { ComponentProps } from "react";

/** On or off, at once. A checkbox to the keyboard; its state shows by place and colour. */
export function Switch({ className, ...rest }: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <span className={clsx("relative grid h-control shrink-0 place-items-center", className)}>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked
        role="switch"
        className={clsx(
          "peer h-5 w-9 cursor-pointer appearance-none rounded-full border border-ring-closed bg-soft transition-colors",
          "checked:border-accent checked:bg-accent disabled:cursor-default disabled:border-line-strong disabled:bg-soft",
        )}
        {...rest}
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute start-[3px] size-3.5 rounded-full bg-ring-closed transition-[translate] peer-checked:translate-x-4 peer-checked:bg-accent-ink peer-disabled:bg-line-strong rtl:peer-checked:-translate-x-4"
      />
    </span>
  );
}
