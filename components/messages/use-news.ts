import { useState } from "react";
import type { ThreadItem } from "./thread-items.ts";
import type { Start } from "./thread-start.ts";

type Reader = { isAtEnd: boolean; hasNewer: boolean; start: Start | null };

/** Messages that came after the one that was last when the reader was at the end, or that were unread before. */
export function useNews(items: readonly ThreadItem[], { isAtEnd, hasNewer, start }: Reader): number {
  const last = items.findLast((item) => item.kind === "message")?.key ?? null;
  const [seen, setSeen] = useState(start?.isUnread ? (items[start.index]?.key ?? null) : null);
  if ((isAtEnd || (seen === null && !hasNewer)) && seen !== last) setSeen(last);
  const from = items.findLastIndex(({ key }) => key === seen);
  return from === -1 ? 0 : items.slice(from + 1).filter((item) => item.kind === "message").length;
}
