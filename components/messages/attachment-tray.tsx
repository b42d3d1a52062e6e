import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { MovingPicture } from "#components/stickers/moving-picture.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { AttachmentPicture } from "./attachment-picture.tsx";
import { AttachmentTrouble } from "./attachment-trouble.tsx";
import { captionAttachment, moveAttachment, removeAttachment } from "./attachment-work.ts";
import { type Attachment, useAttachments } from "./attachments.ts";
import { useKindName } from "./kind-name.ts";
import { RecordingRow } from "./recording-row.tsx";
import { TakePlayer } from "./take-player.tsx";
import { useWeight } from "./use-weight.ts";

/** What goes out with the reply, in this order, each as a message of its own. */
export function AttachmentTray({ conversationId }: { conversationId: string }) {
  const t = useTranslations("attachments");
  const list = useAttachments(conversationId);
  return (
    <ul
      aria-label={t("tray")}
      className="scroll-thin mx-3 mt-2 grid max-h-56 grid-cols-[minmax(0,1fr)] gap-1.5 overflow-y-auto"
    >
      {list.map((one, index) => (
        <li
          key={one.id}
          className="flex flex-wrap items-start gap-2 rounded-lg border border-line bg-panel p-1.5"
        >
          {one.state === "recording" ? (
            <RecordingRow />
          ) : (
            <AttachmentRow
              conversationId={conversationId}
              attachment={one}
              isFirst={index === 0}
              isLast={index === list.length - 1}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

type RowProps = { conversationId: string; attachment: Attachment; isFirst: boolean; isLast: boolean };

function AttachmentRow({ conversationId, attachment, isFirst, isLast }: RowProps) {
  const t = useTranslations("attachments");
  const words = useTranslations("recorder");
  const kindName = useKindName();
  const { id, file, kind, caption, state, take, upload } = attachment;
  const name = take ? words("voice") : file.name || kindName(kind);
  const hasCaption = kind !== "audio" && kind !== "sticker" && state !== "refused";
  const small = "size-7! max-sm:size-control!";
  return (
    <>
      {!take &&
        (kind === "sticker" && upload ? (
          <MovingPicture href={upload.href} stillHref={null} className="size-12 shrink-0 object-contain" />
        ) : (
          <AttachmentPicture file={file} kind={kind} href={upload?.href} />
        ))}
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex items-baseline gap-2 text-sm">
          <bdi className="min-w-0 truncate font-medium">{name}</bdi>
          <State attachment={attachment} />
        </p>
        {take && <TakePlayer attachment={attachment} take={take} />}
        {state === "uploading" && (
          <progress
            value={attachment.progress}
            aria-label={t("progress", { name })}
            className="h-1 w-full accent-accent"
          />
        )}
        {hasCaption && (
          <Input
            value={caption}
            maxLength={1024}
            dir="auto"
            aria-label={t("captionOf", { name })}
            placeholder={t("caption")}
            onChange={(event) => captionAttachment(conversationId, id, event.target.value)}
          />
        )}
        <AttachmentTrouble conversationId={conversationId} attachment={attachment} />
      </div>
      {/* On a phone below the words, which need the width. */}
      <div className="flex gap-2 max-sm:basis-full max-sm:justify-end">
        <IconButton
          label={t("earlier", { name })}
          tip="none"
          disabled={isFirst}
          className={small}
          onClick={() => moveAttachment(conversationId, id, -1)}
        >
          <ArrowUp aria-hidden="true" className="size-3.5" />
        </IconButton>
        <IconButton
          label={t("later", { name })}
          tip="none"
          disabled={isLast}
          className={small}
          onClick={() => moveAttachment(conversationId, id, 1)}
        >
          <ArrowDown aria-hidden="true" className="size-3.5" />
        </IconButton>
        <IconButton
          label={t(state === "uploading" ? "cancel" : "remove", { name })}
          tip="none"
          className={small}
          onClick={() => removeAttachment(conversationId, id)}
        >
          <X aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
    </>
  );
}

function State({ attachment: { state, progress, file, upload } }: { attachment: Attachment }) {
  const t = useTranslations("attachments");
  const weigh = useWeight();
  const text =
    state === "uploading"
      ? t("uploading", { percent: Math.round(progress * 100) })
      : state === "waiting"
        ? t("waiting")
        : weigh(upload?.size ?? file.size);
  return <span className="shrink-0 text-ink-3 text-xs">{text}</span>;
}
