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
  /** What has to be held from now on: with what has come below, without what I moved away. Null: nothing is. */
  held: readonly ViewedConversationDto[] | null;
};

/**
 * Rows do not move while the pointer or the keyboard is in the list: `held` are the rows as they stood when it came
 * in. Their content stays live, older pages may follow below, what I moved myself (`isMine`) leaves and comes back
 * at once. What somebody else brings waits above and is counted.
 */
export function steadyRows(
  held: readonly ViewedConversationDto[] | null,
  live: readonly ViewedConversationDto[],
  key: ListKey,
  isMine: (id: string) => boolean = () => false,
): SteadyRows {
  if (held === null) return { rows: live.map((row) => ({ row, isGone: false })), news: 0, held };
  const now = new Map(live.map((row) => [row.id, row]));
  const kept = held.filter((row) => now.has(row.id) || !isMine(row.id));
  const keptIds = new Set(kept.map((row) => row.id));
  const last = kept.at(-1);
  const isBelow = (row: ViewedConversationDto) => last === undefined || compareRows(key, last, row) < 0;
  const strangers = live.filter((row) => !keptIds.has(row.id));
  const back = strangers.filter((row) => isMine(row.id) && !isBelow(row));
  const below = strangers.filter(isBelow);
  const next = [...back.reduce((rows, row) => insert(rows, row, key), kept), ...below];
  const moved = kept.filter((row) => (now.get(row.id)?.inboundCount ?? 0) > row.inboundCount);
  return {
    rows: next.map((row) => ({ row: now.get(row.id) ?? row, isGone: !now.has(row.id) })),
    news: strangers.length - below.length - back.length + moved.length,
    held: next.length === held.length && next.every((row, i) => row === held[i]) ? held : next,
  };
}

function insert(rows: ViewedConversationDto[], row: ViewedConversationDto, key: ListKey) {
  const before = rows.findIndex((other) => compareRows(key, row, other) < 0);
  const at = before === -1 ? rows.length : before;
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

/** Conversations this tab moved just now: long enough for the server's answer, short enough to be nobody else's. */
const mine = new Map<string, number>();
const OWN_MS = 3_000;

export function noteOwnMove(id: string): void {
  mine.set(id, performance.now());
}

export function isOwnMove(id: string): boolean {
  return performance.now() - (mine.get(id) ?? Number.NEGATIVE_INFINITY) < OWN_MS;
}
