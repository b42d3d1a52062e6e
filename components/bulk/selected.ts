import { mostRows } from "#lib/bulk-replies/bulk-reply.ts";

/** What is selected in the list, by conversation: it stays so wherever its row goes. */
export type Selected = {
  /** In the order in which they were selected. */
  ids: readonly string[];
  /** Where a range begins: what was selected last. */
  anchor: string | null;
};

export const nothing: Selected = { ids: [], anchor: null };

export function toggled({ ids }: Selected, id: string): Selected {
  return { ids: ids.includes(id) ? ids.filter((one) => one !== id) : atMost([...ids, id]), anchor: id };
}

/** From the anchor to `id` as the rows stand; without an anchor in the list only `id`. */
export function extended(selected: Selected, id: string, listed: readonly string[]): Selected {
  const from = selected.anchor === null ? -1 : listed.indexOf(selected.anchor);
  const to = listed.indexOf(id);
  if (from === -1 || to === -1) return { ids: joined(selected.ids, [id]), anchor: id };
  const range = listed.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: joined(selected.ids, range), anchor: selected.anchor };
}

/** With all of the list; when they all are selected already, without them. */
export function toggledAll(selected: Selected, listed: readonly string[]): Selected {
  const isAll = listed.every((id) => selected.ids.includes(id));
  const rest = selected.ids.filter((id) => !listed.includes(id));
  return { ids: isAll ? rest : joined(selected.ids, listed), anchor: null };
}

function joined(ids: readonly string[], more: readonly string[]): readonly string[] {
  return atMost([...new Set([...ids, ...more])]);
}

/** A run takes no more: the first ones are kept. */
function atMost(ids: readonly string[]): readonly string[] {
  return ids.slice(0, mostRows);
}
