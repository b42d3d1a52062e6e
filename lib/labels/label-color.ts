/** What a label may look like: names of tokens in app/globals.css, readable on light and dark. */
export const labelColors = [
  "gray",
  "red",
  "orange",
  "amber",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;
export type LabelColor = (typeof labelColors)[number];
