import { clsx } from "clsx";
import type { ReactNode } from "react";

const looks = {
  in: "bg-inbound text-ink border border-line",
  out: "bg-outbound text-outbound-ink border border-transparent",
  note: "bg-note text-note-ink border border-transparent",
  failed: "bg-panel text-ink border border-crit",
  ghost: "border border-line-strong border-dashed bg-outbound text-outbound-ink",
};
const footLooks = {
  in: "text-ink-3",
  out: "text-outbound-ink-2",
  note: "text-note-ink-2",
  failed: "text-ink-3",
  ghost: "text-outbound-ink-2",
};

export type BubbleLook = keyof typeof looks;

type BubbleProps = {
  look: BubbleLook;
  isLast: boolean;
  /** Time and ticks. They share the last line of a short text. */
  foot?: ReactNode;
  /** Lies over the lower edge: reactions. */
  corner?: ReactNode;
  children: ReactNode;
};

export function Bubble({ look, isLast, foot, corner, children }: BubbleProps) {
  const isIn = look === "in";
  return (
    <div
      data-bubble=""
      className={clsx(
        "relative min-w-0 max-w-[min(86%,36rem)] rounded-xl px-[0.6875rem] pt-[0.4375rem] pb-1.5 shadow-[0_1px_1px_var(--shade)]",
        looks[look],
        isLast && (isIn ? "rounded-es-sm" : "rounded-ee-sm"),
        corner && "mb-3",
      )}
    >
      {children}
      {foot && (
        <div
          data-foot=""
          className={clsx(
            "float-end ms-3 mt-1 -mb-0.5 flex items-center gap-1 text-xs leading-4",
            footLooks[look],
          )}
        >
          {foot}
        </div>
      )}
      <div className="clear-both" />
      {corner}
    </div>
  );
}
