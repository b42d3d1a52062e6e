import { clsx } from "clsx";
import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** Nothing here, why, and what to do about it. */
export function EmptyState({ icon, title, children, actions, className }: EmptyStateProps) {
  return (
    <div className={clsx("m-auto grid max-w-80 justify-items-center gap-1.5 p-6 text-center", className)}>
      {icon && <span className="mb-1 text-ink-3">{icon}</span>}
      <p className="font-semibold">{title}</p>
      {children && <div className="text-balance text-ink-2">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
