import { withoutMarks } from "./format-text.ts";

const maxPreview = 140;
/** Turns what follows around (a file's name can end in ".exe" and read ".png"), or is no character to be read. */
const turns = /(?!\s)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** What a list row shows of a message: one line without its marks, or null when only the kind can be named. */
export function messagePreview(text: string | null): string | null {
  return text === null ? null : linePreview(withoutMarks(text));
}

/** The same of a text that is as it looks: a note. */
export function linePreview(text: string): string | null {
  const line = text.replace(turns, "").replace(/\s+/g, " ").trim();
  if (line === "") return null;
  // Cut by code points so that no emoji is left as half a surrogate pair.
  const points = Array.from(line.slice(0, maxPreview * 2));
  return points.length > maxPreview ? `${points.slice(0, maxPreview - 1).join("")}…` : points.join("");
}
