import { useTranslations } from "next-intl";
import { useState } from "react";
import { MovingPicture } from "#components/stickers/moving-picture.tsx";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { FileCard } from "./file-card.tsx";
import { LaterLightbox } from "./later-media.tsx";
import { roomFor } from "./media-size.ts";
import { openPicture } from "./open-picture.ts";

type PictureBodyProps = { message: MessageDto; media: MediaDto };

/** A picture in the room it will need, small before it is large. A press shows it alone. */
export function PictureBody({ message, media }: PictureBodyProps) {
  const t = useTranslations("inbox.media");
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <FileCard message={message} media={media} />;
  const room = roomFor(media);
  const isSticker = media.shownAs === "sticker";
  return (
    <button
      type="button"
      aria-label={isSticker ? t("openSticker") : t("openPicture")}
      onClick={() => openPicture(media.id)}
      onPointerEnter={LaterLightbox.fetch}
      onFocus={LaterLightbox.fetch}
      style={{ width: isSticker ? Math.min(room.width, 144) : room.width, aspectRatio: room.ratio }}
      className={`block max-w-full cursor-zoom-in overflow-hidden rounded-lg ${isSticker ? "" : "bg-soft"}`}
    >
      <MovingPicture
        href={(isSticker ? null : media.thumbnailHref) ?? media.href ?? ""}
        stillHref={media.thumbnailHref}
        onError={() => setBroken(true)}
        className={`size-full ${isSticker ? "object-contain" : "object-cover"}`}
      />
    </button>
  );
}
