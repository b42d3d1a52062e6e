import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { memo, type ReactNode } from "react";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { ActivityLine } from "./activity-line.tsx";
import { GhostBubble } from "./ghost-bubble.tsx";
import { LaterChangeLine } from "./later-changed-message.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { OutboxBubble } from "./outbox-bubble.tsx";
import type { ThreadContext } from "./thread-context.ts";
import type { Grouping, ThreadItem } from "./thread-items.ts";

type ThreadLineProps = { item: ThreadItem; context: ThreadContext };

/** Items are made anew with every message that comes; a line whose item says the same is not drawn again. */
export const ThreadLine = memo(Line, (a, b) => a.context === b.context && isSame(a.item, b.item));

function isSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);
}

function Line({ item, context }: ThreadLineProps) {
  const t = useTranslations("inbox");
  switch (item.kind) {
    case "start":
      return (
        <p className="py-4 text-center text-ink-3 text-xs">
          {t("threadStart", { name: context.contactName })}
        </p>
      );
    case "day":
      return <DayLine at={item.at} />;
    case "unread":
      return (
        <p className="my-3 flex items-center gap-3 text-accent-text text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t("unreadLine", { count: item.count })}
        </p>
      );
    case "conversation":
      return (
        <p className="my-3 flex items-center gap-3 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t("newConversation")}
        </p>
      );
    case "activity":
      return <ActivityLine message={item.message} authorName={context.authorName} />;
    case "message": {
      if (item.message.changeOf !== undefined)
        return <LaterChangeLine change={item.message} messageId={item.message.changeOf} context={context} />;
      const side = item.message.direction === "inbound" ? "in" : "out";
      return (
        <Placed side={side} grouping={item} name={authorLabel(item.author)}>
          <MessageBubble
            message={item.message}
            earlier={item.earlier}
            isLast={item.isLast}
            isNewestOut={item.isNewestOut}
            quoted={item.quoted}
            tapped={item.tapped}
            context={context}
          />
        </Placed>
      );
    }
    case "outbox":
      return (
        <Placed side="out" grouping={item} name={authorLabel(item.author)}>
          <OutboxBubble entry={item.entry} isLast={item.isLast} />
        </Placed>
      );
    case "ghost":
      return (
        <Placed side="out" grouping={{ isFirst: true, isLast: true, author: null }} name={t("preview")}>
          <GhostBubble />
        </Placed>
      );
  }

  function authorLabel(author: string | null): string | null {
    return author === null ? null : context.authorName(author);
  }
}

type PlacedProps = { side: "in" | "out"; grouping: Grouping; name: string | null; children: ReactNode };

/** Customers at the start, we at the end. */
function Placed({ side, grouping, name, children }: PlacedProps) {
  return (
    <div
      className={clsx(
        "flex flex-col",
        side === "in" ? "items-start" : "items-end",
        grouping.isFirst ? "pt-2" : "pt-0.5",
      )}
    >
      {name !== null && <p className="mx-1 mb-0.5 max-w-full truncate text-ink-2 text-xs">{name}</p>}
      {children}
    </div>
  );
}

function DayLine({ at }: { at: string }) {
  const times = useTimes();
  const now = useMinute();
  return (
    <h3 className="py-2 text-center font-normal text-ink-3 text-xs">
      <time dateTime={at}>{times.day(at, now)}</time>
    </h3>
  );
}
