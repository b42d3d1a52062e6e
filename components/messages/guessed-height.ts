import { roomFor } from "./media/media-size.ts";
import type { ThreadItem } from "./thread-items.ts";

/**
 * About how tall a line will be, in CSS pixels, before it is drawn. The nearer it comes, the fewer lines are drawn at
 * once where one scrolls: of many pictures taken for lines of text the screen would be thought to hold twenty.
 */
export function guessedHeight(item: ThreadItem | undefined): number {
  if (item?.kind !== "message") return 36;
  const { kind, media, text } = item.message;
  switch (kind) {
    case "image":
    case "video": {
      if (media === null) return 90;
      const { width, ratio } = roomFor(media);
      return Math.round(width / ratio) + (text === null ? 2 : 32);
    }
    case "sticker":
      return 180;
    case "location":
      return 284;
    case "contacts":
    case "interactive":
    case "order":
      return 135;
    case "audio":
    case "document":
      return 86;
    default:
      return 37 + 19 * Math.floor((text?.body.length ?? 0) / 75);
  }
}
