import type { ReactNode } from "react";

type AuthCardProps = { title: string; text?: string; children: ReactNode };

/** What everybody sees before they are somebody: one card, one thing to do. */
export function AuthCard({ title, text, children }: AuthCardProps) {
  return (
    <div className="rounded-xl border border-line bg-panel p-6 shadow-raise max-sm:border-transparent max-sm:bg-transparent max-sm:p-2 max-sm:shadow-none">
      <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
      {text && <p className="mt-1 text-pretty text-ink-2">{text}</p>}
      <div className="mt-5">{children}</div>
    </div>
  );
}
