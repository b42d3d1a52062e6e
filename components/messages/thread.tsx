import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Ref, useCallback, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import type { ThreadContext } from "./thread-context.ts";
import type { ThreadItem } from "./thread-items.ts";
import { ThreadLine } from "./thread-line.tsx";

export type ThreadHandle = { toEnd(): void };

type ThreadProps = {
  items: readonly ThreadItem[];
  context: Omit<ThreadContext, "jumpTo">;
  hasOlder: boolean;
  onOlder: () => void;
  onAtEnd: (isAtEnd: boolean) => void;
  ref: Ref<ThreadHandle>;
};

const END_PX = 80;

/**
 * The end is the anchor: older pages come in above without a jump, new lines are followed only by a reader who is
 * at the end, and counted for one who is not.
 */
export function Thread({ items, context, hasOlder, onOlder, onAtEnd, ref }: ThreadProps) {
  const t = useTranslations("inbox");
  const scroller = useRef<HTMLDivElement>(null);
  const stay = useRef({ isAtEnd: true, toEnd: () => {} });
  const [seen, setSeen] = useState(items.length);
  const [isAtEnd, setAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === "message" ? 56 : 36),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 10,
    onChange: (instance) => {
      const isNow = instance.isAtEnd(END_PX);
      stay.current.isAtEnd = isNow;
      if (isNow !== isAtEnd) {
        setAtEnd(isNow);
        onAtEnd(isNow);
      }
      if (hasOlder && instance.range && instance.range.startIndex < 12) onOlder();
    },
  });
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  const attach = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element;
    return element ? keepEnd(element, stay.current) : undefined;
  }, []);
  stay.current.toEnd = () => virtualizer.scrollToEnd();
  useImperativeHandle(ref, () => ({ toEnd: () => virtualizer.scrollToEnd() }), [virtualizer]);
  if (isAtEnd && seen !== items.length) setSeen(items.length);
  const jumpTo = (key: string) => {
    const index = items.findIndex((item) => item.key === key);
    if (index !== -1) virtualizer.scrollToIndex(index, { align: "center" });
  };
  const news = items.slice(seen).filter((item) => item.kind === "message").length;
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={attach}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={t("thread")}
        aria-live="off"
        className="focus-inset scroll-thin h-full overflow-y-auto [overflow-anchor:none]"
      >
        <div className="mx-auto flex min-h-full max-w-4xl flex-col justify-end px-4 sm:px-5">
          <div className="relative w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((line) => {
              const item = items[line.index];
              if (!item) return null;
              return (
                <div
                  key={line.key}
                  ref={virtualizer.measureElement}
                  data-index={line.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${line.start}px)` }}
                >
                  <ThreadLine item={item} context={{ ...context, jumpTo }} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {!isAtEnd && (
        <button
          type="button"
          onClick={() => virtualizer.scrollToEnd({ behavior: "smooth" })}
          className="absolute end-5 bottom-3 flex h-8 animate-rise items-center gap-1.5 rounded-full border border-line bg-raise px-3 font-medium text-sm shadow-pop hover:bg-hover max-sm:h-control"
        >
          <ArrowDown aria-hidden="true" className="size-4" />
          {news > 0 ? t("newMessages", { count: news }) : <span className="sr-only">{t("toEnd")}</span>}
        </button>
      )}
    </div>
  );
}

/** The composer grew or a keyboard came up: who was at the end stays there. */
function keepEnd(element: HTMLElement, stay: { isAtEnd: boolean; toEnd: () => void }) {
  const observer = new ResizeObserver(() => stay.isAtEnd && stay.toEnd());
  observer.observe(element);
  return () => observer.disconnect();
}
