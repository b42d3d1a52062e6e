import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { MediaDto } from "#lib/messages/schema.ts";
import { isPicture } from "./media/is-picture.ts";
import { LaterLightbox } from "./media/later-media.tsx";
import { openPicture } from "./media/open-picture.ts";

type AdPictureProps = { picture: MediaDto | undefined; title: string; children: ReactNode };

/**
 * The picture of an ad in a box that stands from the moment it is being fetched, with the ad's sign (`children`) in it.
 * A press shows it alone. Where there is no picture, or it does not come, the sign stands alone.
 */
export function AdPicture({ picture, title, children }: AdPictureProps) {
  const t = useTranslations("inbox.origin");
  const [isBroken, setBroken] = useState(false);
  if (!picture || picture.state === "failed" || isBroken) return children;
  return (
    <span className="relative me-0.5 grid size-14 shrink-0 place-items-center overflow-hidden rounded-md bg-soft">
      {children}
      {picture.thumbnailHref !== null && (
        // biome-ignore lint/performance/noImgElement: ours, made small already, and behind a session
        <img
          src={picture.thumbnailHref}
          alt={title}
          width={56}
          height={56}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {isPicture({ media: picture }) && (
        <button
          type="button"
          aria-label={t("openPicture")}
          onClick={() => openPicture(picture.id)}
          onPointerEnter={LaterLightbox.fetch}
          onFocus={LaterLightbox.fetch}
          className="absolute inset-0 cursor-zoom-in rounded-md focus-visible:-outline-offset-2"
        />
      )}
    </span>
  );
}
