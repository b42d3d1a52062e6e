import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = { crit: "text-crit", warn: "text-warn", calm: "text-ink-2" };

type TroubleLineProps = {
  text: string;
  tone?: keyof typeof tones;
  /** WhatsApp's own words, for those who point at it. */
  details?: string | null;
  children?: ReactNode;
};

export function TroubleLine({ text, tone = "crit", details = null, children }: TroubleLineProps) {
  return (
    <div className="mt-1 flex max-w-[min(86%,36rem)] flex-wrap items-center justify-end gap-x-2 gap-y-1 text-sm">
      <p title={details ?? undefined} className={clsx("text-balance text-end", tones[tone])}>
        {text}
      </p>
      {children && <span className="flex gap-1">{children}</span>}
    </div>
  );
}
