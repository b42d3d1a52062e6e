import type { LabelDto } from "./schema.ts";

/** Puts a label where its id belongs. An older version changes nothing. */
export function putLabel(labels: LabelDto[], label: LabelDto): LabelDto[] {
  const held = labels.find(({ id }) => id === label.id);
  if (held && held.version >= label.version) return labels;
  // Ids grow with time: their order is the order of creation, as the server lists them.
  return [...labels.filter(({ id }) => id !== label.id), label].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function dropLabel(labels: LabelDto[], id: string): LabelDto[] {
  return labels.some((label) => label.id === id) ? labels.filter((label) => label.id !== id) : labels;
}

/** A row without a label that was deleted. */
export function unlabel<T extends { labelIds: string[] }>(row: T, labelId: string): T {
  if (!row.labelIds.includes(labelId)) return row;
  return { ...row, labelIds: row.labelIds.filter((id) => id !== labelId) };
}
