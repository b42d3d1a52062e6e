import { type ReactNode, useId } from "react";

type SectionProps = { title: string; text?: string; action?: ReactNode; children: ReactNode };

/** One matter of a settings page: a heading, a line about it, and what can be done. */
export function Section({ title, text, action, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          {text && <p className="text-pretty text-ink-2">{text}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
