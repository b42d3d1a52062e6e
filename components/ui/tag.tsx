import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = {
  neutral: "bg-soft text-ink-2",
  warn: "bg-warn-soft text-warn",
  crit: "bg-crit-soft text-crit",
  note: "bg-note text-note-ink",
  accent: "bg-selected text-accent-text",
};

type TagProps = { tone?: keyof typeof tones; icon?: ReactNode; className?: string; children: ReactNode };

export function Tag({ tone = "neutral", icon, className, children }: TagProps) {
  return (
    <span
      className={clsx(
        "inline-flex min-w-0 items-center gap-1 rounded-sm px-1.5 text-xs leading-[1.125rem]",
        tones[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
