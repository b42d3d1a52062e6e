import { useEffect, useEffectEvent } from "react";

/** The list as it stands on the screen, for those who have to go on from one row to the next. */
type Listed = { ids: readonly string[]; focus: (id: string) => void };

let current: (() => Listed) | null = null;

/** The list says what it shows for as long as it stands. */
export function useListedRows(listed: Listed): void {
  const read = useEffectEvent(() => listed);
  useEffect(() => {
    const own = () => read();
    current = own;
    return () => {
      if (current === own) current = null;
    };
  }, []);
}

/** The row below, else the one above; null when it is alone. Undefined when the list does not show this one. */
export function neighbourOf(id: string): string | null | undefined {
  return neighbourIn(current?.().ids ?? [], id);
}

export function neighbourIn(ids: readonly string[], id: string): string | null | undefined {
  const at = ids.indexOf(id);
  return at === -1 ? undefined : (ids[at + 1] ?? ids[at - 1] ?? null);
}

export function focusListedRow(id: string): void {
  current?.().focus(id);
}
