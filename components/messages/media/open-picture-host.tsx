import { useEffect } from "react";
import type { MediaDto } from "#lib/messages/schema.ts";
import type { ThreadItem } from "../thread-items.ts";
import { picturesOf } from "./is-picture.ts";
import { LaterLightbox } from "./later-media.tsx";
import { openPicture, useOpenPicture } from "./open-picture.ts";
import { stopPlaying } from "./sole-play.ts";

/** What is shown or heard of a thread beside its lines. Ends with it. */
export function OpenPictureHost({ items }: { items: readonly ThreadItem[] }) {
  const openId = useOpenPicture();
  useEffect(() => {
    return () => {
      openPicture(null);
      stopPlaying();
    };
  }, []);
  if (openId === null) return null;
  const pictures = items.flatMap((item) =>
    item.kind === "message"
      ? picturesOf(item.message).map((media) => ({ media, sentAt: item.message.sortAt }))
      : [],
  );
  const at = pictures.findIndex(({ media }) => media.id === openId);
  const shown = pictures[at];
  if (!shown) return null;
  return (
    <LaterLightbox
      {...shown}
      onClose={() => openPicture(null)}
      onOlder={goTo(pictures[at - 1])}
      onNewer={goTo(pictures[at + 1])}
    />
  );
}

function goTo(picture: { media: MediaDto } | undefined): (() => void) | null {
  return picture ? () => openPicture(picture.media.id) : null;
}
