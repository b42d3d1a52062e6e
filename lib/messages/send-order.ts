/** A message in the outbox, as far as its turn is concerned. */
export type Waiting = { threadId: string; dueInMs: number };

export type Turn<T> = {
  /** What goes now, in order. */
  ready: T[];
  /** Milliseconds until one of the others may go; Infinity when only an event can change that. */
  nextInMs: number;
};

/**
 * Whose turn it is, from entries in the order of asking: per thread only the first, and none while that one has to
 * wait, so a message in back-off holds its own thread and no other. `blocked` holds threads that cannot go on; every
 * thread met is added, so that a later page continues where this one ended.
 */
export function takeTurn<T extends Waiting>(
  entries: readonly T[],
  blocked: Set<string>,
  room: number,
  pairWaitMs: (threadId: string) => number,
): Turn<T> {
  const ready: T[] = [];
  let nextInMs = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    if (ready.length >= room) break;
    if (blocked.has(entry.threadId)) continue;
    blocked.add(entry.threadId);
    const waitMs = Math.max(entry.dueInMs, pairWaitMs(entry.threadId));
    if (waitMs <= 0) ready.push(entry);
    else nextInMs = Math.min(nextInMs, waitMs);
  }
  return { ready, nextInMs };
}
