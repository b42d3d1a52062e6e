import { useEffect, useEffectEvent } from "react";

/** The list as it stands on the screen, for those who have to go on from one row to the next. */
type Listed = { ids: readonly string[]; focus: (id: string) => void };

let current: (() => Listed) | null = null;
/** The rows as they stood when the open conversation was last among them. */
let former: readonly string[] = [];

/** The list says what it shows for as long as it stands. */
export function useListedRows(listed: Listed, openId: string | null): void {
  useEffect(() => {
    if (openId !== null && listed.ids.includes(openId)) former = listed.ids;
  });
  const read = useEffectEvent(() => listed);
  useEffect(() => {
    const own = () => read();
    current = own;
    return () => {
      if (current === own) current = null;
      former = [];
    };
  }, []);
}

/**
 * The row below, else the one above; null when it is alone. Of one that has left the list while it was open (the first
 * reply assigns) from where it stood. Undefined when this list never showed it.
 */
export function neighbourOf(id: string): string | null | undefined {
  const ids = current?.().ids ?? [];
  return ids.includes(id) ? neighbourIn(ids, id, ids) : neighbourIn(former, id, ids);
}

/** Among `ids`, as seen from its place in `order`. */
export function neighbourIn(
  order: readonly string[],
  id: string,
  ids: readonly string[],
): string | null | undefined {
  const at = order.indexOf(id);
  if (at === -1) return undefined;
  const isThere = (one: string) => ids.includes(one);
  return order.slice(at + 1).find(isThere) ?? order.slice(0, at).findLast(isThere) ?? null;
}

/** The rows that the list shows or would show further down, in their order. */
export function listedIds(): readonly string[] {
  return current?.().ids ?? [];
}

export function focusListedRow(id: string): void {
  current?.().focus(id);
}
