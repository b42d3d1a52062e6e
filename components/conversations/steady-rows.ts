import { compareRows, type ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";

export type SteadyRow = {
  row: ViewedConversationDto;
  /** It has left this list while somebody was pointing at it; it stays until they look away. */
  isGone: boolean;
};

export type SteadyRows = {
  rows: SteadyRow[];
  /** How many rows wait above: new ones, and those with news that would move them up. */
  news: number;
};

/**
 * Rows do not move while the pointer or the keyboard is in the list: `held` are the rows as they stood when it came
 * in. Their content stays live, older pages may follow below, what I moved myself (`isMine`) leaves at once.
 */
export function steadyRows(
  held: readonly ViewedConversationDto[] | null,
  live: readonly ViewedConversationDto[],
  key: ListKey,
  isMine: (id: string) => boolean = () => false,
): SteadyRows {
  if (held === null) return { rows: live.map((row) => ({ row, isGone: false })), news: 0 };
  const now = new Map(live.map((row) => [row.id, row]));
  const rows = held.flatMap((row): SteadyRow[] => {
    const current = now.get(row.id);
    if (current) return [{ row: current, isGone: false }];
    return isMine(row.id) ? [] : [{ row, isGone: true }];
  });
  const heldIds = new Set(held.map((row) => row.id));
  const last = held.at(-1);
  const isBelow = (row: ViewedConversationDto) => last === undefined || compareRows(key, last, row) < 0;
  const strangers = live.filter((row) => !heldIds.has(row.id));
  const below = strangers.filter(isBelow);
  const moved = held.filter((row) => (now.get(row.id)?.inboundCount ?? 0) > row.inboundCount);
  return {
    rows: [...rows, ...below.map((row) => ({ row, isGone: false }))],
    news: strangers.length - below.length + moved.length,
  };
}

/** Conversations this tab moved a moment ago. */
const mine = new Set<string>();

export function noteOwnMove(id: string): void {
  mine.add(id);
  setTimeout(() => mine.delete(id), 60_000);
}

export function isOwnMove(id: string): boolean {
  return mine.has(id);
}
