import { useEffect } from "react";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { ThreadItem } from "../thread-items.ts";
import { isPicture } from "./is-picture.ts";
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
    item.kind === "message" && isPicture(item.message) ? item.message : [],
  );
  const at = pictures.findIndex(({ id }) => id === openId);
  const shown = pictures[at];
  if (!shown?.media) return null;
  return (
    <LaterLightbox
      media={shown.media}
      sentAt={shown.sortAt}
      onClose={() => openPicture(null)}
      onOlder={goTo(pictures[at - 1])}
      onNewer={goTo(pictures[at + 1])}
    />
  );
}

function goTo(message: MessageDto | undefined): (() => void) | null {
  return message ? () => openPicture(message.id) : null;
}
