import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { useStay } from "../use-stay.ts";
import { FileCard } from "./file-card.tsx";
import { roomFor } from "./media-size.ts";
import { playAlone } from "./sole-play.ts";

type VideoBodyProps = { message: MessageDto; media: MediaDto };

/** A film with the browser's own controls. One that this browser cannot play is a file. */
export function VideoBody({ message, media }: VideoBodyProps) {
  const t = useTranslations("inbox.media");
  const isStaying = useStay();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <>
        <p className="text-sm">{t("unplayable")}</p>
        {message.kind !== "document" && <FileCard message={message} media={media} />}
      </>
    );
  }
  const room = roomFor(media);
  const style = { width: Math.max(room.width, 240), aspectRatio: room.ratio };
  if (!isStaying) return <div style={style} className="max-w-full rounded-lg bg-soft" />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody has captions of what a customer filmed
    <video
      // A moment into it: Safari draws no first picture otherwise.
      src={`${media.href}#t=0.001`}
      controls
      playsInline
      preload="metadata"
      aria-label={t("video")}
      onPlay={(event) => playAlone(event.currentTarget)}
      onError={() => setBroken(true)}
      // Arrows and space are the film's while it has the focus.
      onKeyDown={(event) => event.stopPropagation()}
      style={style}
      className="block max-w-full rounded-lg bg-soft"
    />
  );
}
