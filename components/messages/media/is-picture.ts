import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";

/** Whether its bytes are here and may be shown as a picture. */
export function isPicture({ media }: Pick<MessageDto, "media">): boolean {
  return media?.href != null && (media.shownAs === "image" || media.shownAs === "sticker");
}

/** All that can be opened of a message, in the order on screen. */
export function picturesOf({ media, adPicture }: Pick<MessageDto, "media" | "adPicture">): MediaDto[] {
  return [adPicture, media].filter((one) => one != null).filter((one) => isPicture({ media: one }));
}
