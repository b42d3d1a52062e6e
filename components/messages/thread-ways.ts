import type { Virtualizer } from "@tanstack/react-virtual";
import { type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "react";
import type { ThreadContext } from "./thread-context.ts";
import type { ThreadItem } from "./thread-items.ts";

export type ThreadHandle = {
  /** Says whether the end is loaded; else there is nothing to scroll to. */
  toEnd(): boolean;
  /** Shows a message as found, where its line is loaded; says whether it is. */
  toMessage(id: string): boolean;
};

type Ways = {
  items: readonly ThreadItem[];
  context: Omit<ThreadContext, "jumpTo">;
  hasNewer: boolean;
  onMessage: (id: string) => void;
  onFound: (key: string) => void;
  ref: Ref<ThreadHandle>;
};

/** The ways to a place in a thread: from outside by its handle, and from its lines, whose context this returns. */
export function useThreadWays(virtualizer: Virtualizer<HTMLDivElement, Element>, ways: Ways): ThreadContext {
  const { context, ref } = ways;
  // What is drawn, for what is called later.
  const latest = useRef(ways);
  useLayoutEffect(() => {
    latest.current = ways;
  });
  useImperativeHandle(ref, () => {
    const toEnd = () => {
      const { hasNewer } = latest.current;
      if (!hasNewer) virtualizer.scrollToEnd();
      return !hasNewer;
    };
    const toMessage = (id: string) => {
      const { items, onFound } = latest.current;
      const index = indexOf(items, id);
      const item = items[index];
      if (!item) return false;
      onFound(item.key);
      virtualizer.scrollToIndex(index, { align: "center" });
      return true;
    };
    return { toEnd, toMessage };
  }, [virtualizer]);
  return useMemo(() => {
    const jumpTo = (id: string) => {
      const { items, onMessage } = latest.current;
      const index = indexOf(items, id);
      if (index === -1) onMessage(id);
      else virtualizer.scrollToIndex(index, { align: "center" });
    };
    return { ...context, jumpTo };
  }, [context, virtualizer]);
}

/** -1: it is not loaded. */
function indexOf(items: readonly ThreadItem[], messageId: string): number {
  return items.findIndex((item) => item.kind === "message" && item.message.id === messageId);
}
