import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";

type ShelfLineProps = { message: MessageDto; onMessage: (id: string) => void; children: ReactNode };

/** One thing and when it was sent, from where one gets to its message. */
export function ShelfLine({ message, onMessage, children }: ShelfLineProps) {
  const t = useTranslations("thread-tools.shelf");
  const times = useTimes();
  const when = times.full(message.sortAt);
  return (
    <li className="grid grid-cols-1 gap-1 border-line border-t py-2.5">
      {children}
      <p className="flex items-center justify-between gap-2 text-ink-3 text-xs">
        <time dateTime={message.sortAt}>{when}</time>
        <button
          type="button"
          aria-label={t("showOf", { when })}
          onClick={() => onMessage(message.id)}
          className="rounded-sm px-1 text-accent-text underline-offset-2 hover:underline max-sm:min-h-control"
        >
          {t("show")}
        </button>
      </p>
    </li>
  );
}
