import { clsx } from "clsx";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { countdown, type ServiceWindow } from "#lib/conversations/service-window.ts";

/** Width of the ring at an outer size of 44. */
const widths = { open: 1.75, soon: 3, urgent: 3.75, closed: 1.6 };
const colors = {
  open: "stroke-ring-open",
  soon: "stroke-warn-ring",
  urgent: "stroke-crit",
  closed: "stroke-ring-closed",
};

type RingProps = {
  window: ServiceWindow;
  /** Whether the customer waits for us. If not, the ring stays calm whatever is left. */
  isOwed: boolean;
  size: number;
  className?: string;
};

/**
 * The ring speaks only when it matters: thin while there is time, amber below two hours, full and red below thirty
 * minutes, dashes when closed. Silent: the words stand beside it.
 */
export function WindowRing({ window, isOwed, size, className }: RingProps) {
  const level = window.isOpen && !isOwed ? "open" : window.level;
  const scale = Math.max(0.72, Math.min(1.3, size / 44));
  const width = widths[level] * scale;
  const radius = size / 2 - width / 2 - 0.5;
  const length = 2 * Math.PI * radius;
  const fraction = level === "urgent" ? 1 : window.fraction;
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      className={clsx("-rotate-90", className)}
      fill="none"
    >
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        strokeWidth={width}
        className={level === "closed" ? colors.closed : "stroke-line"}
        strokeDasharray={level === "closed" ? `${length / 24} ${length / 24}` : undefined}
      />
      {level !== "closed" && (
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          strokeWidth={width}
          strokeLinecap={fraction < 1 ? "round" : "butt"}
          strokeDasharray={`${length * fraction} ${length}`}
          className={colors[level]}
        />
      )}
    </svg>
  );
}

type RingedAvatarProps = Omit<RingProps, "size" | "className"> & { name: string | null; isLarge?: boolean };

export function RingedAvatar({ window, isOwed, name, isLarge = false }: RingedAvatarProps) {
  const t = useTranslations("inbox.window");
  const isUrgent = isOwed && window.level === "urgent";
  const left = countdown(window.msLeft);
  const size = isLarge ? 64 : 40;
  return (
    <span
      aria-hidden="true"
      className={clsx("relative grid shrink-0 place-items-center", isLarge ? "size-16" : "size-10")}
    >
      <WindowRing window={window} isOwed={isOwed} size={size} className="absolute inset-0" />
      <Avatar name={name} size={isLarge ? "large" : "normal"} />
      {isUrgent && (
        <span className="absolute -end-1.5 -bottom-1 rounded-full bg-crit px-1 font-bold text-2xs text-crit-ink leading-[0.9375rem] ring-2 ring-panel">
          {left.unit === "seconds"
            ? `${Math.floor(left.value / 60)}:${pad(left.value % 60)}`
            : t("minutesShort", { minutes: left.value })}
        </span>
      )}
      {!window.isOpen && (
        <span className="absolute -end-0.5 -bottom-0.5 grid size-4 place-items-center rounded-full bg-panel text-ring-closed">
          <Lock className="size-2.5" strokeWidth={2.75} />
        </span>
      )}
    </span>
  );
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
