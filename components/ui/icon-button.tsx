import { clsx } from "clsx";
import type { ComponentProps } from "react";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  label: string;
  /** Where the label shows on hover and focus. */
  tip?: "below" | "above" | "end" | "none";
  isPressed?: boolean;
};

/** A labelled icon. The label is its accessible name and, through `tip`, readable for everyone. */
export function IconButton({
  label,
  tip = "below",
  isPressed,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      data-tip={tip === "none" ? undefined : tip}
      className={clsx(
        "relative grid size-control shrink-0 place-items-center rounded-md text-ink-2 transition-colors hover:bg-hover hover:text-ink",
        "aria-pressed:bg-selected aria-pressed:text-ink disabled:text-ink-3",
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  );
}
