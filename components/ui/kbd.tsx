import { clsx } from "clsx";

type KbdProps = { children: string; tone?: "quiet" | "current"; className?: string };

/** A key, as it is printed on the keyboard. Hidden where there is none to press. */
export function Kbd({ children, tone = "quiet", className }: KbdProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "pointer-coarse:hidden rounded-sm px-1 font-sans text-xs leading-[1.0625rem] max-sm:hidden",
        tone === "quiet" ? "border border-line border-b-2 text-ink-3" : "text-current",
        className,
      )}
    >
      {children}
    </span>
  );
}
