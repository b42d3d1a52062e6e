/** How the bytes may be shown. `document`: not at all, only downloaded. */
export type MediaShape = "image" | "video" | "audio" | "sticker" | "document";

/** The types a page may show by themselves: none of them can carry a script that a browser would run. */
const shapes = new Map<string, MediaShape>([
  ["image/jpeg", "image"],
  ["image/png", "image"],
  ["image/webp", "image"],
  ["image/gif", "image"],
  ["video/mp4", "video"],
  ["video/3gpp", "video"],
  ["audio/ogg", "audio"],
  ["audio/mpeg", "audio"],
  ["audio/mp4", "audio"],
  ["audio/aac", "audio"],
  ["audio/amr", "audio"],
]);

/** By what was sniffed, never by what was declared. */
export function shapeOfType(sniffedType: string | null): MediaShape {
  return (sniffedType !== null && shapes.get(sniffedType)) || "document";
}
