import type { ThreadItem } from "./thread-items.ts";

/** The line a thread opens at. */
export type Start = { index: number; isUnread: boolean };

/** The line led to, else where the unread begin; null: the end. */
export function startOf(
  items: readonly ThreadItem[],
  startKey: string | null,
  opensAtUnread: boolean,
): Start | null {
  const isUnread = startKey === null;
  if (isUnread && !opensAtUnread) return null;
  const index = items.findIndex((item) => (isUnread ? item.kind === "unread" : item.key === startKey));
  return index === -1 ? null : { index, isUnread };
}

/** Returns how to give it up. */
export function afterFrames(count: number, act: () => void): () => void {
  let frame = 0;
  const next = (left: number) => {
    frame = requestAnimationFrame(() => (left > 1 ? next(left - 1) : act()));
  };
  next(count);
  return () => cancelAnimationFrame(frame);
}
