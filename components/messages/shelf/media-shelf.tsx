import { ImageOff, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { isPicture } from "../media/is-picture.ts";
import { LaterLightbox } from "../media/later-media.tsx";
import type { ShelfPart } from "./shelf-part.ts";

/** Small pictures side by side. One press shows it alone; a film, and what is not here, is shown where it was sent. */
export function MediaShelf({ messages, all, onMessage }: ShelfPart) {
  const [openId, setOpenId] = useState<string | null>(null);
  const pictures = all.filter(isPicture);
  const at = pictures.findIndex(({ id }) => id === openId);
  const open = pictures[at];
  const turnTo = (message: MessageDto | undefined) => (message ? () => setOpenId(message.id) : null);
  return (
    <>
      <ul className="grid grid-cols-3 gap-1.5">
        {messages.map((message) => (
          <li key={message.id}>
            <Tile
              message={message}
              onOpen={() => (isPicture(message) ? setOpenId(message.id) : onMessage(message.id))}
            />
          </li>
        ))}
      </ul>
      {open?.media && (
        <LaterLightbox
          media={open.media}
          sentAt={open.sortAt}
          onClose={() => setOpenId(null)}
          onOlder={turnTo(pictures[at + 1])}
          onNewer={turnTo(pictures[at - 1])}
          onShow={() => onMessage(open.id)}
        />
      )}
    </>
  );
}

function Tile({ message, onOpen }: { message: MessageDto; onOpen: () => void }) {
  const t = useTranslations("thread-tools.shelf");
  const times = useTimes();
  const { media, kind } = message;
  const src = media && (media.thumbnailHref ?? (isPicture(message) ? media.href : null));
  const label = kind === "video" ? "video" : isPicture(message) ? "picture" : "missing";
  return (
    <button
      type="button"
      aria-label={t(label, { when: times.full(message.sortAt) })}
      onClick={onOpen}
      onPointerEnter={LaterLightbox.fetch}
      onFocus={LaterLightbox.fetch}
      className="relative grid aspect-square w-full place-items-center overflow-hidden rounded-lg bg-soft text-ink-2"
    >
      {src === null ? (
        kind !== "video" && <ImageOff aria-hidden="true" className="size-5" />
      ) : (
        // biome-ignore lint/performance/noImgElement: files behind a session, and the optimiser is off (threat A14)
        <img
          src={src}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {kind === "video" && (
        <span className="relative grid size-8 place-items-center rounded-full bg-panel">
          <Play aria-hidden="true" className="ms-0.5 size-4" />
        </span>
      )}
    </button>
  );
}
