import {
  type RefCallback,
  type RefObject,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { placeRows, type RowPlaces, rowAt, scrolledTo, shiftAbove } from "./row-places.ts";

/** A row that has not been on the screen yet: as high as one with all its lines, so that none lies over another. */
const GUESS_PX = 78;
/** Rows above and below what is seen: a fast finger finds them there. */
const OVERSCAN = 8;
/** The rows are chosen anew after so many pixels, not at every one. */
const STEP_PX = 40;

type View = { top: number; height: number };

type RowWindowOptions = {
  ids: readonly string[];
  scroller: RefObject<HTMLElement | null>;
  /** Which row exists wherever one scrolls to. Not asked before the page stands. */
  kept: () => string | null;
};

export type RowWindow = {
  /** The rows that exist, in their order; `start` in CSS pixels from the top of the list. */
  items: { index: number; start: number }[];
  height: number;
  /** Ref of each row, which says its id in `data-row`. */
  measure: RefCallback<HTMLElement>;
  /** Of the element that scrolls. */
  onScroll: () => void;
  scrollTo: (index: number) => void;
};

/**
 * Which rows of a long list exist: those that are seen and a few around. Our own, and not the library that the thread
 * has: that is 11 kB of the list's first script (decision 10).
 */
export function useRowWindow({ ids, scroller, kept }: RowWindowOptions): RowWindow {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const places = useMemo(() => placeRows(ids, heights, GUESS_PX), [ids, heights]);
  const shift = useRef(0);
  const look = () => {
    const { current } = scroller;
    if (current) setView((before) => viewOf(current, before));
  };
  const measure = useSizes(scroller, (entries) => {
    const measured = measuredIn(entries, heights);
    shift.current += shiftAbove(ids, places, measured, scroller.current?.scrollTop ?? 0);
    // Before the browser paints: nobody sees a row at a place that was a guess.
    flushSync(() => {
      look();
      if (measured.size > 0) setHeights((all) => new Map([...all, ...measured]));
    });
  });
  useLayoutEffect(() => {
    if (shift.current === 0 || !scroller.current) return;
    scroller.current.scrollTop += shift.current;
    shift.current = 0;
  });
  const scrollTo = (index: number) => {
    const { current } = scroller;
    if (!current) return;
    current.scrollTop = scrolledTo(places, index, { top: current.scrollTop, height: current.clientHeight });
    look();
  };
  const keptId = view.height > 0 ? kept() : null;
  const indexes = shownIndexes(places, view, keptId === null ? -1 : ids.indexOf(keptId));
  return {
    items: indexes.map((index) => ({ index, start: places[index] ?? 0 })),
    height: places.at(-1) ?? 0,
    measure,
    onScroll: look,
    scrollTo,
  };
}

function viewOf({ scrollTop, clientHeight }: HTMLElement, before: View): View {
  const view = { top: Math.floor(scrollTop / STEP_PX) * STEP_PX, height: clientHeight };
  return view.top === before.top && view.height === before.height ? before : view;
}

function shownIndexes(places: RowPlaces, { top, height }: View, kept: number): number[] {
  // Not on the screen, or not yet.
  if (height === 0) return [];
  const first = Math.max(0, rowAt(places, top) - OVERSCAN);
  const last = Math.min(places.length - 2, rowAt(places, top + STEP_PX + height) + OVERSCAN);
  const indexes = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  if (kept === -1) return indexes;
  return kept < first ? [kept, ...indexes] : kept > last ? [...indexes, kept] : indexes;
}

/** By id. What is not shown at all just now has no height, and keeps the one it had. */
function measuredIn(
  entries: readonly ResizeObserverEntry[],
  known: ReadonlyMap<string, number>,
): Map<string, number> {
  const sizes = entries.map(({ target, borderBoxSize }): [string, number] => [
    (target as HTMLElement).dataset.row ?? "",
    borderBoxSize[0]?.blockSize ?? 0,
  ]);
  return new Map(sizes.filter(([id, height]) => id !== "" && height > 0 && known.get(id) !== height));
}

/** Hears of every size of the scroller and of the rows whose ref is what this returns. */
function useSizes(
  scroller: RefObject<HTMLElement | null>,
  onSizes: (entries: readonly ResizeObserverEntry[]) => void,
): RowWindow["measure"] {
  const tell = useEffectEvent(onSizes);
  const observer = useRef<ResizeObserver>(null);
  const [rows] = useState(() => new Set<HTMLElement>());
  useLayoutEffect(() => {
    const created = new ResizeObserver((entries) => tell(entries));
    for (const element of [scroller.current, ...rows]) if (element) created.observe(element);
    observer.current = created;
    return () => created.disconnect();
  }, [scroller, rows]);
  const [measure] = useState(() => (row: HTMLElement | null) => {
    if (!row) return;
    rows.add(row);
    observer.current?.observe(row);
    return () => {
      rows.delete(row);
      observer.current?.unobserve(row);
    };
  });
  return measure;
}
