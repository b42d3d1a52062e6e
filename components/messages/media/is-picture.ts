import type { MessageDto } from "#lib/messages/schema.ts";

/** Whether its bytes are here and may be shown as a picture. */
export function isPicture({ media }: MessageDto): boolean {
  return media?.href != null && (media.shownAs === "image" || media.shownAs === "sticker");
}
