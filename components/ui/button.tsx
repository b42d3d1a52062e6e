import { clsx } from "clsx";
import { type ComponentProps, cloneElement, isValidElement, type ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

const variants = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover border-transparent",
  plain: "bg-panel text-ink border-line hover:bg-hover hover:border-line-strong",
  quiet: "bg-transparent text-ink-2 border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-panel text-crit border-line hover:bg-crit-soft hover:border-crit",
  note: "bg-note-ink text-note border-transparent",
};

type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: "small" | "normal";
  /** The key that does the same, printed beside the label. */
  hint?: string;
  icon?: ReactNode;
  /** Work is under way: the label stays, the press is ignored. */
  isBusy?: boolean;
  /** Wear the look on the one child (a link). */
  asChild?: boolean;
};

export function Button({
  variant = "plain",
  size = "normal",
  hint,
  icon,
  isBusy = false,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const look = clsx(
    "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium transition-colors",
    "disabled:border-line disabled:bg-soft disabled:text-ink-3 aria-disabled:border-line aria-disabled:bg-soft aria-disabled:text-ink-3",
    size === "small" ? "h-7 px-2 text-sm max-sm:h-control" : "h-control px-3 text-base",
    variants[variant],
    className,
  );
  if (asChild && isValidElement<{ className?: string }>(children)) {
    return cloneElement(children, { className: clsx(look, children.props.className) });
  }
  return (
    <button
      type="button"
      className={look}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon}
      {children}
      {hint && <Kbd tone={variant === "primary" || variant === "note" ? "current" : "quiet"}>{hint}</Kbd>}
    </button>
  );
}
