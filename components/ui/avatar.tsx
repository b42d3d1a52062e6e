import { clsx } from "clsx";
import { initialsOf } from "./initials.ts";

const sizes = {
  small: "size-5 text-[0.5625rem]",
  normal: "size-8 text-xs",
  large: "size-13 text-xl",
};

type AvatarProps = { name: string | null; size?: keyof typeof sizes; className?: string };

/** Neutral initials; decoration beside a name, so it is silent. */
export function Avatar({ name, size = "normal", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "grid shrink-0 select-none place-items-center rounded-full bg-soft font-semibold text-ink-2",
        sizes[size],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
