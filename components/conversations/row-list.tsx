import { ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { pressSelects, RowCheck } from "#components/bulk/row-check.tsx";
import { isSelecting } from "#components/bulk/selection.ts";
import { useLabelMap } from "#components/labels/use-labels.ts";
import { useShownRows } from "#components/realtime/own-presence.ts";
import { hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { useContactName } from "./contact-name.ts";
import { ConversationRow } from "./conversation-row.tsx";
import { focusedRow, useRowKeys } from "./row-keys.ts";
import { useRowNames } from "./row-names.ts";
import { useRowWindow } from "./row-window.ts";
import { useSteadyRows } from "./use-steady-rows.ts";

type RowListProps = {
  live: ViewedConversationDto[];
  listKey: ListKey;
  place: InboxPlace;
  hasMore: boolean;
  /** All of it is being asked for anew: the next page has to wait. */
  isBusy: boolean;
  onMore: () => void;
};

/** The rows, of which only the visible ones exist. They hold still while somebody is among them. */
export function RowList({ live, listKey, place, hasMore, isBusy, onMore }: RowListProps) {
  const t = useTranslations("inbox");
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, news, hold, release } = useSteadyRows(live, listKey);
  const labels = useLabelMap();
  const names = useRowNames(place.list);
  const nameOf = useContactName();
  const ids = useMemo(() => rows.map(({ row }) => row.id), [rows]);
  // The row with the focus exists wherever one scrolls to: without it the keys would begin elsewhere.
  const shown = useRowWindow({ ids, scroller, kept: focusedRow });
  useShownRows(shown.items.flatMap(({ index }) => ids[index] ?? []));
  useRowKeys({ rows, scroller, scrollTo: shown.scrollTo, conversationId: place.conversationId });
  const isNearEnd = hasMore && (shown.items.at(-1)?.index ?? -1) >= rows.length - 15;
  useMoreNearEnd(isNearEnd && !isBusy, rows.length, onMore);
  const showNews = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  return (
    <div className="relative min-h-0 flex-1">
      {news > 0 && (
        <button
          type="button"
          onClick={showNews}
          className="absolute inset-x-0 top-2 z-10 mx-auto flex w-fit animate-rise items-center gap-1.5 rounded-full bg-accent px-3 py-1 font-medium text-accent-ink text-sm shadow-pop"
        >
          <ArrowUp aria-hidden="true" className="size-3.5" />
          {t("newRows", { count: news })}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: being pointed at only keeps the rows still */}
      <div
        ref={scroller}
        onPointerMove={(event) => event.pointerType === "mouse" && hold("pointer")}
        onPointerLeave={() => release("pointer")}
        onFocus={(event) => event.target.matches(":focus-visible") && hold("focus")}
        onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || release("focus")}
        onScroll={(event) => {
          shown.onScroll();
          // Also when the last try failed.
          if (isNearEnd) onMore();
          event.currentTarget.scrollTop > 8 ? hold("scroll") : release("scroll");
        }}
        className="scroll-thin h-full overflow-y-auto border-line border-t [overflow-anchor:none]"
      >
        <ul aria-label={t("conversations")} className="relative" style={{ height: shown.height }}>
          {shown.items.map(({ index, start }) => {
            const entry = rows[index];
            if (!entry) return null;
            return (
              <li
                key={entry.row.id}
                ref={shown.measure}
                data-row={entry.row.id}
                aria-setsize={hasMore ? -1 : rows.length}
                aria-posinset={index + 1}
                className="group/row absolute inset-x-0 top-0 select-none"
                onClickCapture={(event) => {
                  if (!pressSelects(event, entry.row.id, isSelecting())) return;
                  event.preventDefault();
                  event.stopPropagation();
                }}
                style={{ transform: `translateY(${start}px)` }}
              >
                <ConversationRow
                  row={entry.row}
                  isGone={entry.isGone}
                  isCurrent={entry.row.id === place.conversationId}
                  href={hrefOf(
                    { ...place, conversationId: entry.row.id },
                    // This list is about notes: its rows lead to them.
                    place.list === "mentions" ? (entry.row.mention?.noteId ?? null) : null,
                  )}
                  channelName={names.channel(entry.row)}
                  assigneeName={names.assignee(entry.row)}
                  labels={labels}
                />
                <RowCheck id={entry.row.id} name={nameOf(entry.row.contact)} />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** Asks for the next page when the end comes near, and again when more came and it is still near. */
function useMoreNearEnd(isNear: boolean, rowCount: number, onMore: () => void): void {
  const ask = useEffectEvent(onMore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows and still near is a reason to ask again
  useEffect(() => {
    if (isNear) ask();
  }, [isNear, rowCount]);
}
