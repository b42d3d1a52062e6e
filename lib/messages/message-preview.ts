import { withoutMarks } from "./format-text.ts";

const maxPreview = 140;

/** What a list row shows of a message: one line without its marks, or null when only the kind can be named. */
export function messagePreview(text: string | null): string | null {
  return text === null ? null : linePreview(withoutMarks(text));
}

/** The same of a text that is as it looks: a note. */
export function linePreview(text: string): string | null {
  const line = text.replace(/\s+/g, " ").trim();
  if (line === "") return null;
  // Cut by code points so that no emoji is left as half a surrogate pair.
  const points = Array.from(line.slice(0, maxPreview * 2));
  return points.length > maxPreview ? `${points.slice(0, maxPreview - 1).join("")}…` : points.join("");
}
