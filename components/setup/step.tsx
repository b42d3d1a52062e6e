import { Check, CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type StepProps = {
  n: number;
  title: string;
  text?: string;
  state: "open" | "done" | "problem";
  children?: ReactNode;
};

const looks = {
  open: "bg-soft text-ink-2",
  done: "bg-selected text-accent-text",
  problem: "bg-crit-soft text-crit",
};

export function Step({ n, title, text, state, children }: StepProps) {
  const t = useTranslations("setup");
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className={`grid size-6 shrink-0 place-items-center rounded-full font-semibold text-sm tabular-nums ${looks[state]}`}
      >
        {state === "done" ? (
          <Check className="size-3.5" />
        ) : state === "problem" ? (
          <CircleAlert className="size-4" />
        ) : (
          n
        )}
      </span>
      <div className="grid min-w-0 flex-1 gap-2">
        <div>
          <h3 className="font-medium">
            {title}
            {state !== "open" && <span className="sr-only"> {t(`states.${state}`)}</span>}
          </h3>
          {text && <p className="text-pretty text-ink-2">{text}</p>}
        </div>
        {children}
      </div>
    </li>
  );
}
