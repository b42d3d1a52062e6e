/** Where rows lie under each other: the top of each, in CSS pixels, and after the last one where all of them end. */
export type RowPlaces = readonly number[];

/** Rows that have not been measured are taken to be of the height `guess`. */
export function placeRows(
  ids: readonly string[],
  heights: ReadonlyMap<string, number>,
  guess: number,
): RowPlaces {
  const tops = [0];
  let end = 0;
  for (const id of ids) {
    end += heights.get(id) ?? guess;
    tops.push(end);
  }
  return tops;
}

/** The row that lies there, else the nearest one; -1 when there is none. */
export function rowAt(places: RowPlaces, y: number): number {
  let low = 0;
  let high = places.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((places[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return high < 0 ? -1 : low;
}

/** How far to scroll, so that the row is seen whole, from where a view of this height stands now. */
export function scrolledTo(places: RowPlaces, index: number, view: { top: number; height: number }): number {
  const top = places[index] ?? 0;
  const bottom = places[index + 1] ?? top;
  if (top < view.top) return top;
  return Math.max(view.top, bottom - view.height);
}

/** By how much what is looked at moves when these rows turn out to be of other heights than they were placed with. */
export function shiftAbove(
  ids: readonly string[],
  places: RowPlaces,
  measured: ReadonlyMap<string, number>,
  top: number,
): number {
  let shift = 0;
  for (const [index, id] of ids.entries()) {
    const start = places[index] ?? 0;
    const end = places[index + 1] ?? start;
    if (end > top) return shift;
    shift += (measured.get(id) ?? end - start) - (end - start);
  }
  return shift;
}
