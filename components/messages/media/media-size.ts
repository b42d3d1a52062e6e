import type { MediaDto } from "#lib/messages/schema.ts";

/** In CSS pixels: the room a picture or a film takes in a bubble. */
const largest = 320;
const smallest = 112;
/** Beyond these a picture is cut: a strip one pixel high could not be pressed. */
const widest = 2.6;
const tallest = 1 / 2;

/** The room for a picture before it is there, so that the thread does not jump. Unknown sizes get a usual one. */
export function roomFor({ width, height }: Pick<MediaDto, "width" | "height">): {
  width: number;
  ratio: number;
} {
  const [w, h] = width && height ? [width, height] : [4, 3];
  const ratio = Math.min(widest, Math.max(tallest, w / h));
  const scale = width && height ? Math.min(1, largest / w, largest / h) : largest / w;
  const fitted = Math.min(largest, largest * ratio, Math.max(w * scale, smallest));
  return { width: Math.round(fitted), ratio };
}
