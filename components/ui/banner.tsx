import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = {
  neutral: "bg-soft text-ink",
  warn: "bg-warn-soft text-warn",
  crit: "bg-crit-soft text-crit",
  note: "bg-note text-note-ink",
};

type BannerProps = {
  tone?: keyof typeof tones;
  icon?: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** One line about the state of things. Say it politely where it can change by itself: wrap it in role="status". */
export function Banner({ tone = "neutral", icon, action, className, children }: BannerProps) {
  return (
    <div className={clsx("flex min-h-8 items-center gap-2 px-3 py-1 text-sm", tones[tone], className)}>
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
