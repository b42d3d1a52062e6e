import { FileText, Film, Image, Music } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { SentMediaKind } from "#lib/messages/media-rules.ts";

/** Twice what is shown, for sharp screens. */
const pictureSize = 96;
const icons = { image: Image, sticker: Image, document: FileText, video: Film, audio: Music };

type AttachmentPictureProps = {
  file: File;
  kind: SentMediaKind;
  /** Where it is with the server, should its bytes not be here. */
  href: string | undefined;
};

/** A small drawing of a picture; a sign of its kind for everything else, and for what this browser cannot read. */
export function AttachmentPicture({ file, kind, href }: AttachmentPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const Icon = icons[kind];
  useEffect(() => {
    if (kind !== "image") return;
    let isGone = false;
    // Read small: ten photos of a camera must not stand in memory whole.
    pictureOf(file, href).then(
      (bitmap) => {
        const context = canvas.current?.getContext("2d");
        if (isGone || !context) return;
        const side = Math.min(bitmap.width, bitmap.height);
        const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
        context.drawImage(bitmap, x, y, side, side, 0, 0, pictureSize, pictureSize);
        bitmap.close();
        setDrawn(true);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [file, kind, href]);
  return (
    <span className="relative grid size-12 shrink-0 place-items-center overflow-hidden rounded-md bg-soft text-ink-2">
      {!isDrawn && <Icon aria-hidden="true" className="size-5" />}
      <canvas
        ref={canvas}
        width={pictureSize}
        height={pictureSize}
        className={isDrawn ? "absolute inset-0 size-full" : "hidden"}
      />
    </span>
  );
}

async function pictureOf(file: File, href: string | undefined): Promise<ImageBitmap> {
  const bytes = file.size === 0 && href ? await (await fetch(href)).blob() : file;
  return createImageBitmap(bytes, { resizeHeight: pictureSize });
}
