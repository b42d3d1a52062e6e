import type { LabelColor } from "#lib/labels/label-color.ts";

/** Whole class names: the style sheet is made of what it finds written out. */
export const labelLooks: Record<LabelColor, string> = {
  gray: "bg-label-gray text-label-gray-ink",
  red: "bg-label-red text-label-red-ink",
  orange: "bg-label-orange text-label-orange-ink",
  amber: "bg-label-amber text-label-amber-ink",
  green: "bg-label-green text-label-green-ink",
  teal: "bg-label-teal text-label-teal-ink",
  blue: "bg-label-blue text-label-blue-ink",
  purple: "bg-label-purple text-label-purple-ink",
  pink: "bg-label-pink text-label-pink-ink",
};
