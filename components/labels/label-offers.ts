import { type LabelColor, labelColors } from "#lib/labels/label-color.ts";
import { labelKey, shownLabelName } from "#lib/labels/label-name.ts";
import type { LabelDto } from "#lib/labels/schema.ts";

export type Offer = { kind: "label"; label: LabelDto } | { kind: "new"; name: string };

/**
 * What fits the letters: labels that have them anywhere in the name, those already on first, and a new one of that
 * name where the reader may make it.
 */
export function offersFor(
  labels: readonly LabelDto[],
  first: readonly string[],
  text: string,
  mayCreate: boolean,
): Offer[] {
  const wanted = plain(text);
  const found = labels
    .filter(({ name }) => plain(name).includes(wanted))
    .sort((a, b) => rank(a, first) - rank(b, first) || a.name.localeCompare(b.name))
    .map((label): Offer => ({ kind: "label", label }));
  const name = shownLabelName(text).slice(0, 40);
  const isNew = name !== "" && labels.every((label) => labelKey(label.name) !== labelKey(name));
  return mayCreate && isNew ? [...found, { kind: "new", name }] : found;
}

/** The colour that fewest labels have: neighbours in a list should differ. */
export function nextColor(labels: readonly LabelDto[]): LabelColor {
  const uses = (color: LabelColor) => labels.filter((label) => label.color === color).length;
  return labelColors.reduce((best, color) => (uses(color) < uses(best) ? color : best), "blue");
}

function rank({ id }: LabelDto, first: readonly string[]): number {
  return first.includes(id) ? 0 : 1;
}

function plain(text: string): string {
  return labelKey(text).normalize("NFKD").replace(/\p{M}/gu, "");
}
