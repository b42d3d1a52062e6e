import type { ReactNode } from "react";
import { useKindName } from "./kind-name.ts";
import { LaterKindIcon } from "./later-kind-icon.tsx";

type PlaceholderBodyProps = {
  kind: string;
  /** What it is; the word for its kind when absent. */
  title?: string | undefined;
  detail: ReactNode;
  children?: ReactNode;
};

/** The frame of everything that is not plain text: what it is, in a word, then what we know of it. */
export function PlaceholderBody({ kind, title, detail, children }: PlaceholderBodyProps) {
  const kindName = useKindName();
  return (
    <div className="grid gap-1">
      <p className="flex items-center gap-2">
        <span className="grid size-7 shrink-0 place-items-center rounded-md bg-[color-mix(in_srgb,currentColor_8%,transparent)]">
          <LaterKindIcon kind={kind} />
        </span>
        <span className="min-w-0">
          <span className="font-medium">{title ?? kindName(kind)}</span>
          {detail !== null && <span className="block truncate text-sm">{detail}</span>}
        </span>
      </p>
      {children}
    </div>
  );
}
