/** What the thread's activity line says of labels that were put on or taken off: names as they then were. */
export type LabelActivity = {
  code: "labels_added" | "labels_removed";
  params: { labels: string; count: number };
};

/** Kept ones keep their place, new ones come after them: a row's chips do not jump about. */
export function nextLabels(before: readonly string[], wanted: readonly string[]): string[] {
  const kept = before.filter((id) => wanted.includes(id));
  return [...kept, ...wanted.filter((id) => !before.includes(id))];
}

/** One line for what came, one for what went. A label that has been deleted goes without a word. */
export function labelActivities(
  before: readonly string[],
  after: readonly string[],
  names: ReadonlyMap<string, string>,
): LabelActivity[] {
  const line = (code: LabelActivity["code"], ids: readonly string[]): LabelActivity[] => {
    const known = ids.flatMap((id) => names.get(id) ?? []);
    return known.length > 0 ? [{ code, params: { labels: known.join(", "), count: known.length } }] : [];
  };
  return [
    ...line(
      "labels_added",
      after.filter((id) => !before.includes(id)),
    ),
    ...line(
      "labels_removed",
      before.filter((id) => !after.includes(id)),
    ),
  ];
}
