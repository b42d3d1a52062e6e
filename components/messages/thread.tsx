import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { FoundLine } from "./found-line.tsx";
import { OpenPictureHost } from "./media/open-picture-host.tsx";
import type { ThreadContext } from "./thread-context.ts";
import type { ThreadItem } from "./thread-items.ts";
import { ThreadLine } from "./thread-line.tsx";
import { ThreadScroller } from "./thread-scroller.tsx";
import { ToEnd } from "./to-end.tsx";

export type ThreadHandle = {
  toEnd(): void;
  /** Shows a message as found, where its line is loaded; says whether it is. */
  toMessage(id: string): boolean;
};

type ThreadProps = {
  items: readonly ThreadItem[];
  context: Omit<ThreadContext, "jumpTo">;
  /** The line to start at, marked for a moment and focused; null: the end. */
  startKey: string | null;
  /** A found line does not take the focus: the keys belong to what leads to it. */
  keepsFocus: boolean;
  hasOlder: boolean;
  onOlder: () => void;
  /** The thread goes on after the last item: what is shown is a view of the past. */
  hasNewer: boolean;
  onNewer: () => void;
  /** Leave the past for the end of the thread. */
  onNewest: () => void;
  /** The customer's messages that came while the end was not loaded. */
  missed: number;
  onAtEnd: (isAtEnd: boolean) => void;
  ref: Ref<ThreadHandle>;
};

const END_PX = 80;
/** Lines from the edge at which the next page is asked for. */
const NEAR_EDGE = 12;

/**
 * The end is the anchor: older pages come in above without a jump, new lines are followed only by a reader who is
 * at the end, and counted for one who is not. While the end is not loaded nothing is followed: newer pages come in
 * below and the view stays.
 */
export function Thread(props: ThreadProps) {
  const { items, context, startKey, keepsFocus, hasOlder, onOlder } = props;
  const { hasNewer, onNewer, onNewest, missed, onAtEnd, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const stay = useRef({ isAtEnd: startKey === null, isWhole: !hasNewer, toEnd: () => {} });
  const arrived = useRef<string | null>(null);
  const [foundKey, setFoundKey] = useState(startKey);
  const [isAtEnd, setAtEnd] = useState(startKey === null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === "message" ? 56 : 36),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: "end",
    // Not of this render: the page that brings the end is not followed, what comes after it is.
    followOnAppend: stay.current.isWhole,
    scrollEndThreshold: END_PX,
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 10,
    onChange: (instance) => {
      const isNow = !hasNewer && instance.isAtEnd(END_PX);
      stay.current.isAtEnd = isNow;
      if (isNow !== isAtEnd) {
        setAtEnd(isNow);
        onAtEnd(isNow);
      }
      if (!instance.range) return;
      if (hasOlder && instance.range.startIndex < NEAR_EDGE) onOlder();
      if (hasNewer && instance.range.endIndex > items.length - NEAR_EDGE) onNewer();
    },
  });
  const [startIndex] = useState(() => items.findIndex(({ key }) => key === startKey));
  useLayoutEffect(() => {
    if (startIndex === -1) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(startIndex, { align: "center" });
  }, [virtualizer, startIndex]);
  useLayoutEffect(() => {
    stay.current.isWhole = !hasNewer;
  }, [hasNewer]);
  const attach = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element;
    return element ? keepEnd(element, stay.current) : undefined;
  }, []);
  stay.current.toEnd = () => virtualizer.scrollToEnd();
  const news = useNews(items, isAtEnd, hasNewer);
  const current = useRef(items);
  useLayoutEffect(() => {
    current.current = items;
  }, [items]);
  useImperativeHandle(ref, () => {
    const toMessage = (id: string) => {
      const index = current.current.findIndex((item) => item.kind === "message" && item.message.id === id);
      const item = current.current[index];
      if (!item) return false;
      setFoundKey(item.key);
      virtualizer.scrollToIndex(index, { align: "center" });
      return true;
    };
    return { toEnd: () => virtualizer.scrollToEnd(), toMessage };
  }, [virtualizer]);
  const lineContext = useMemo((): ThreadContext => {
    const jumpTo = (key: string) => {
      const index = current.current.findIndex((item) => item.key === key);
      if (index !== -1) virtualizer.scrollToIndex(index, { align: "center" });
    };
    return { ...context, jumpTo };
  }, [context, virtualizer]);
  return (
    <div className="relative min-h-0 flex-1">
      <ThreadScroller ref={attach}>
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
                <FoundLine
                  lineKey={item.key}
                  isFound={item.key === foundKey}
                  takesFocus={!keepsFocus}
                  arrived={arrived}
                >
                  <ThreadLine item={item} context={lineContext} />
                </FoundLine>
              </div>
            );
          })}
        </div>
      </ThreadScroller>
      <OpenPictureHost items={items} />
      {!isAtEnd && (
        <ToEnd
          isPast={hasNewer}
          news={hasNewer ? missed : news}
          onClick={() => (hasNewer ? onNewest() : virtualizer.scrollToEnd({ behavior: "smooth" }))}
        />
      )}
    </div>
  );
}

/** Messages that came after the one that was last when the reader was at the end. */
function useNews(items: readonly ThreadItem[], isAtEnd: boolean, hasNewer: boolean): number {
  const last = items.findLast((item) => item.kind === "message")?.key ?? null;
  const [seen, setSeen] = useState<string | null>(null);
  if ((isAtEnd || (seen === null && !hasNewer)) && seen !== last) setSeen(last);
  const from = items.findLastIndex(({ key }) => key === seen);
  return from === -1 ? 0 : items.slice(from + 1).filter((item) => item.kind === "message").length;
}

/** The composer grew or a keyboard came up: who was at the end stays there. */
function keepEnd(element: HTMLElement, stay: { isAtEnd: boolean; toEnd: () => void }) {
  const observer = new ResizeObserver(() => stay.isAtEnd && stay.toEnd());
  observer.observe(element);
  return () => observer.disconnect();
}
