import type { MessageDto } from "#lib/messages/schema.ts";
import { textIn } from "./content-reader.ts";
import { FileCard } from "./media/file-card.tsx";
import { LaterSoundPlayer } from "./media/later-media.tsx";
import { MediaState } from "./media/media-state.tsx";
import { PictureBody } from "./media/picture-body.tsx";
import { VideoBody } from "./media/video-body.tsx";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { RichText } from "./rich-text.tsx";

/** A file as its bytes allow: shown, played, or offered for download. Its caption stands below it. */
export function MediaBody({ message }: { message: MessageDto }) {
  const caption = textIn(message.content, "caption");
  const isPicture = message.media?.shownAs === "image" || message.media?.shownAs === "video";
  return (
    <div className={`grid min-w-0 grid-cols-1 gap-1.5 ${isPicture ? "max-w-80" : ""}`}>
      <MediaPart message={message} />
      {caption !== null && <RichText text={caption} />}
    </div>
  );
}

function MediaPart({ message }: { message: MessageDto }) {
  const { media, kind } = message;
  if (media === null) return <PlaceholderBody kind={kind} detail={null} />;
  if (media.state !== "stored" || media.href === null) return <MediaState message={message} media={media} />;
  // A name is all that tells one document from another.
  const card = kind === "document" && <FileCard message={message} media={media} />;
  switch (media.shownAs) {
    case "image":
    case "sticker":
      return (
        <>
          <PictureBody message={message} media={media} />
          {card}
        </>
      );
    case "video":
      return (
        <>
          <VideoBody message={message} media={media} />
          {card}
        </>
      );
    case "audio":
      return (
        <>
          <LaterSoundPlayer message={message} media={media} />
          {card}
        </>
      );
    default:
      return <FileCard message={message} media={media} />;
  }
}
