import { ChevronLeft, ChevronRight, Download, MessageSquareText, X, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { useTimes } from "#components/shell/times.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { MediaDto } from "#lib/messages/schema.ts";
import { shownName } from "./file-name.ts";

type LightboxProps = {
  media: MediaDto;
  sentAt: string;
  onClose: () => void;
  /** Null: there is none loaded. */
  onOlder: (() => void) | null;
  onNewer: (() => void) | null;
  /** Leads to where it was sent; absent where one is there already. */
  onShow?: () => void;
};

const zooms = [1, 1.5, 2, 3, 5];

/** One picture alone over the page. Escape closes, arrows go through the loaded ones, + and - zoom. */
export function Lightbox({ media, sentAt, onClose, onOlder, onNewer, onShow }: LightboxProps) {
  const t = useTranslations("inbox.media");
  const times = useTimes();
  // Another picture begins at its whole.
  const [zoomed, setZoomed] = useState({ id: media.id, level: 0 });
  const level = zoomed.id === media.id ? zoomed.level : 0;
  const zoom = (to: number) =>
    setZoomed({ id: media.id, level: Math.min(zooms.length - 1, Math.max(0, to)) });
  const name = shownName(media.fileName) ?? t("picture");
  const onKey = (event: KeyboardEvent) => {
    // Nothing of the page behind may hear it.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft" && level === 0) onOlder?.();
    else if (event.key === "ArrowRight" && level === 0) onNewer?.();
    else if (event.key === "+" || event.key === "=") zoom(level + 1);
    else if (event.key === "-") zoom(level - 1);
    else if (event.key === "0") zoom(0);
  };
  return (
    <dialog
      ref={showModally}
      aria-label={name}
      onClose={(event) => !event.currentTarget.open && onClose()}
      onKeyDown={onKey}
      className="m-0 h-dvh max-h-none w-dvw max-w-none animate-appear bg-bg text-ink outline-none backdrop:bg-bg open:flex open:flex-col"
    >
      <header className="flex items-center gap-1 border-line border-b px-3 py-1.5">
        <p className="min-w-0 flex-1">
          <bdi className="block truncate font-medium">{name}</bdi>
          <time dateTime={sentAt} className="block text-ink-2 text-sm">
            {times.full(sentAt)}
          </time>
        </p>
        {onShow && (
          <IconButton label={t("show")} onClick={onShow}>
            <MessageSquareText aria-hidden="true" className="size-4" />
          </IconButton>
        )}
        <IconButton label={t("zoomOut")} disabled={level === 0} onClick={() => zoom(level - 1)}>
          <ZoomOut aria-hidden="true" className="size-4" />
        </IconButton>
        <IconButton label={t("zoomIn")} disabled={level === zooms.length - 1} onClick={() => zoom(level + 1)}>
          <ZoomIn aria-hidden="true" className="size-4" />
        </IconButton>
        <a
          href={`${media.href}?as=download`}
          download={shownName(media.fileName) ?? ""}
          aria-label={t("download")}
          data-tip="below"
          className="relative grid size-control shrink-0 place-items-center rounded-md text-ink-2 transition-colors hover:bg-hover hover:text-ink"
        >
          <Download aria-hidden="true" className="size-4" />
        </a>
        <IconButton label={t("close")} onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      <div className="relative min-h-0 flex-1">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys + and - do the same */}
        <div
          className="scroll-thin grid size-full overflow-auto"
          onDoubleClick={() => zoom(level === 0 ? 2 : 0)}
        >
          <Picture key={media.id} media={media} scale={zooms[level] ?? 1} alt={name} />
        </div>
        {onOlder && <Turn side="start" label={t("older")} onClick={onOlder} />}
        {onNewer && <Turn side="end" label={t("newer")} onClick={onNewer} />}
      </div>
    </dialog>
  );
}

/**
 * The thumbnail stands below the original until that has come: there is never nothing to see. Not below a sticker,
 * through which it would shine.
 */
function Picture({ media, scale, alt }: { media: MediaDto; scale: number; alt: string }) {
  const { width, height, href, thumbnailHref, shownAs } = media;
  const below = shownAs === "sticker" ? null : thumbnailHref;
  const [w, h] = width && height ? [width, height] : [1200, 900];
  const fit = `min(100dvw - 2rem, ${w}px, (100dvh - 6rem) * ${w / h})`;
  return (
    <span
      className="relative m-auto block"
      style={{ width: `calc(${fit} * ${scale})`, aspectRatio: `${w} / ${h}` }}
    >
      {/* biome-ignore lint/performance/noImgElement: files behind a session, and the optimiser is off (threat A14) */}
      {below && <img src={below} alt="" className="absolute inset-0 size-full" />}
      {/* biome-ignore lint/performance/noImgElement: files behind a session, and the optimiser is off (threat A14) */}
      <img src={href ?? undefined} alt={alt} decoding="async" className="absolute inset-0 size-full" />
    </span>
  );
}

function Turn({ side, label, onClick }: { side: "start" | "end"; label: string; onClick: () => void }) {
  const Icon = side === "start" ? ChevronLeft : ChevronRight;
  return (
    <IconButton
      label={label}
      tip="none"
      onClick={onClick}
      className={`absolute! top-1/2 -translate-y-1/2 border border-line bg-panel shadow-raise ${side === "start" ? "start-2" : "end-2"}`}
    >
      <Icon aria-hidden="true" className="size-5" />
    </IconButton>
  );
}

function showModally(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) dialog.showModal();
  return () => dialog?.close();
}
