import { clsx } from "clsx";

type BadgeProps = { count: number; label: string; tone?: "accent" | "crit"; className?: string };

/** A number that wants attention; the label says what it counts. */
export function Badge({ count, label, tone = "accent", className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-block min-w-[1.0625rem] rounded-full px-1.5 text-center font-semibold text-2xs leading-[1.0625rem]",
        tone === "accent" ? "bg-accent text-accent-ink" : "bg-crit text-crit-ink",
        className,
      )}
    >
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
