import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type Ref, useCallback, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { FoundLine } from "./found-line.tsx";
import { guessedHeight } from "./guessed-height.ts";
import { OpenPictureHost } from "./media/open-picture-host.tsx";
import type { ThreadContext } from "./thread-context.ts";
import type { ThreadItem } from "./thread-items.ts";
import { useThreadKeys } from "./thread-keys.ts";
import { ThreadLine } from "./thread-line.tsx";
import { ThreadScroller } from "./thread-scroller.tsx";
import { afterFrames, startOf } from "./thread-start.ts";
import { type ThreadHandle, useThreadWays } from "./thread-ways.ts";
import { ToEnd } from "./to-end.tsx";
import { useDrawnLines } from "./use-drawn-lines.ts";
import { useNews } from "./use-news.ts";

type ThreadProps = {
  items: readonly ThreadItem[];
  context: Omit<ThreadContext, "jumpTo">;
  /** The line to start at, marked for a moment and focused; null: the end. */
  startKey: string | null;
  /** A found line does not take the focus: the keys belong to what leads to it. */
  keepsFocus: boolean;
  /** Without a line to start at: where the unread begin, if they do. */
  opensAtUnread: boolean;
  hasOlder: boolean;
  onOlder: () => void;
  /** The thread goes on after the last item: what is shown is a view of the past. */
  hasNewer: boolean;
  onNewer: () => void;
  /** Leave the past for the end of the thread. */
  onNewest: () => void;
  /** Lead to a message that is not loaded. */
  onMessage: (id: string) => void;
  /** The customer's messages that came while the end was not loaded. */
  missed: number;
  onAtEnd: (isAtEnd: boolean) => void;
  ref: Ref<ThreadHandle>;
};

const END_PX = 80;
/** Until lines that were guessed have been measured, and the place has been corrected for them. */
const SETTLING_FRAMES = 4;
/** Lines from the edge at which the next page is asked for. */
const NEAR_EDGE = 12;

/**
 * The end is the anchor: older pages come in above without a jump, new lines are followed only by a reader who is
 * at the end, and counted for one who is not. While the end is not loaded nothing is followed: newer pages come in
 * below and the view stays.
 */
export function Thread(props: ThreadProps) {
  const { items, context, startKey, keepsFocus, opensAtUnread, hasOlder, onOlder } = props;
  const { hasNewer, onNewer, onNewest, onMessage, missed, onAtEnd, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // Where it opens: at the line led to, else where the unread begin, else at the end.
  const [start] = useState(() => startOf(items, startKey, opensAtUnread));
  const stay = useRef({ isAtEnd: start === null, isWhole: !hasNewer, toEnd: () => {} });
  const arrived = useRef<string | null>(null);
  const [foundKey, setFoundKey] = useState(startKey);
  // Null until the thread stands where it opens: whether the unread all fit the screen shows only then.
  const [isAtEnd, setAtEnd] = useState(start === null ? true : start.isUnread ? null : false);
  const opening = useRef(start !== null);
  const told = useRef<boolean | null>(null);
  const rangeExtractor = useDrawnLines(items);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessedHeight(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: "end",
    // Not of this render: the page that brings the end is not followed, what comes after it is.
    followOnAppend: stay.current.isWhole,
    scrollEndThreshold: END_PX,
    rangeExtractor,
    paddingStart: 12,
    paddingEnd: 10,
    // Room for a part of what stands above the line it opens at.
    scrollPaddingStart: 44,
    onChange: () => follow(),
  });
  const follow = () => {
    // Lines that came above meanwhile would be counted among those to the line it opens at.
    if (opening.current) return;
    const isNow = !hasNewer && distanceFromEnd(virtualizer) <= END_PX;
    stay.current.isAtEnd = isNow;
    if (isNow !== told.current) {
      told.current = isNow;
      setAtEnd(isNow);
      onAtEnd(isNow);
    }
    if (!virtualizer.range) return;
    if (hasOlder && virtualizer.range.startIndex < NEAR_EDGE) onOlder();
    if (hasNewer && virtualizer.range.endIndex > items.length - NEAR_EDGE) onNewer();
  };
  const opened = useEffectEvent(() => {
    opening.current = false;
    follow();
  });
  useLayoutEffect(() => {
    if (start === null) virtualizer.scrollToEnd();
    // Where fewer follow than the screen holds, the end is as far as it scrolls.
    else virtualizer.scrollToIndex(start.index, { align: start.isUnread ? "start" : "center" });
    return afterFrames(SETTLING_FRAMES, () => opened());
  }, [virtualizer, start]);
  useLayoutEffect(() => {
    stay.current.isWhole = !hasNewer;
  }, [hasNewer]);
  const attach = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element;
    return element ? keepEnd(element, stay.current) : undefined;
  }, []);
  stay.current.toEnd = () => virtualizer.scrollToEnd();
  const news = useNews(items, { isAtEnd: isAtEnd === true, hasNewer, start });
  const lineContext = useThreadWays(virtualizer, {
    ...{ items, context, hasNewer, onMessage, ref },
    onFound: setFoundKey,
  });
  return (
    <div className="relative min-h-0 flex-1">
      <ThreadScroller ref={attach} onKeyDown={useThreadKeys(items, context)}>
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
      {isAtEnd === false && (
        <ToEnd
          isPast={hasNewer}
          news={hasNewer ? missed : news}
          onClick={() => (hasNewer ? onNewest() : virtualizer.scrollToEnd({ behavior: gently() }))}
        />
      )}
    </div>
  );
}

/** The style sheet stops what moves by styles; a script has to ask. */
function gently(): "smooth" | "auto" {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/**
 * As far as the lines are measured. The virtualizer's own answer asks the browser, which then lays out what has just
 * been drawn a second time: on each step of a scroll.
 */
function distanceFromEnd({
  scrollOffset,
  scrollRect,
  getTotalSize,
}: Virtualizer<HTMLDivElement, Element>): number {
  return getTotalSize() - (scrollRect?.height ?? 0) - (scrollOffset ?? 0);
}

/** The composer grew or a keyboard came up: who was at the end stays there. */
function keepEnd(element: HTMLElement, stay: { isAtEnd: boolean; toEnd: () => void }) {
  const observer = new ResizeObserver(() => stay.isAtEnd && stay.toEnd());
  observer.observe(element);
  return () => observer.disconnect();
}
