import { ArrowDown, ArrowUp, FileText, Film, Music, RotateCcw, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { FileProblem, SentMediaKind } from "#lib/messages/media-rules.ts";
import {
  captionAttachment,
  convertAttachment,
  moveAttachment,
  removeAttachment,
  retryAttachment,
} from "./attachment-work.ts";
import { type Attachment, useAttachments } from "./attachments.ts";

/** Twice what is shown, for sharp screens. */
const pictureSize = 96;
const icons = { image: FileText, sticker: FileText, document: FileText, video: Film, audio: Music };

/** What goes out with the reply, in this order, each as a message of its own. */
export function AttachmentTray({ conversationId }: { conversationId: string }) {
  const t = useTranslations("attachments");
  const list = useAttachments(conversationId);
  return (
    <ul aria-label={t("tray")} className="scroll-thin mx-3 mt-2 grid max-h-56 gap-1.5 overflow-y-auto">
      {list.map((one, index) => (
        <AttachmentRow
          key={one.id}
          conversationId={conversationId}
          attachment={one}
          isFirst={index === 0}
          isLast={index === list.length - 1}
        />
      ))}
    </ul>
  );
}

type RowProps = { conversationId: string; attachment: Attachment; isFirst: boolean; isLast: boolean };

function AttachmentRow({ conversationId, attachment, isFirst, isLast }: RowProps) {
  const t = useTranslations("attachments");
  const { id, file, kind, caption, state } = attachment;
  const hasCaption = kind !== "audio" && kind !== "sticker" && state !== "refused";
  const small = "size-7! max-sm:size-control!";
  return (
    <li className="flex items-start gap-2 rounded-lg border border-line bg-panel p-1.5">
      <Picture file={file} kind={kind} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex items-baseline gap-2 text-sm">
          <bdi className="min-w-0 truncate font-medium">{file.name}</bdi>
          <State attachment={attachment} />
        </p>
        {state === "uploading" && (
          <progress
            value={attachment.progress}
            aria-label={t("progress", { name: file.name })}
            className="h-1 w-full accent-accent"
          />
        )}
        {hasCaption && (
          <Input
            value={caption}
            maxLength={1024}
            dir="auto"
            aria-label={t("captionOf", { name: file.name })}
            placeholder={t("caption")}
            onChange={(event) => captionAttachment(conversationId, id, event.target.value)}
          />
        )}
        <Trouble conversationId={conversationId} attachment={attachment} />
      </div>
      <IconButton
        label={t("earlier", { name: file.name })}
        tip="none"
        disabled={isFirst}
        className={small}
        onClick={() => moveAttachment(conversationId, id, -1)}
      >
        <ArrowUp aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton
        label={t("later", { name: file.name })}
        tip="none"
        disabled={isLast}
        className={small}
        onClick={() => moveAttachment(conversationId, id, 1)}
      >
        <ArrowDown aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton
        label={t(state === "uploading" ? "cancel" : "remove", { name: file.name })}
        tip="none"
        className={small}
        onClick={() => removeAttachment(conversationId, id)}
      >
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </li>
  );
}

/** A small drawing of a picture; a sign of its kind for everything else, and for what this browser cannot read. */
function Picture({ file, kind }: { file: File; kind: SentMediaKind }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const Icon = icons[kind];
  useEffect(() => {
    if (kind !== "image") return;
    let isGone = false;
    // Read small: ten photos of a camera must not stand in memory whole.
    createImageBitmap(file, { resizeHeight: pictureSize }).then(
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
  }, [file, kind]);
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

function State({ attachment: { state, progress, file } }: { attachment: Attachment }) {
  const t = useTranslations("attachments");
  const weigh = useWeight();
  const text =
    state === "uploading"
      ? t("uploading", { percent: Math.round(progress * 100) })
      : state === "waiting"
        ? t("waiting")
        : weigh(file.size);
  return <span className="shrink-0 text-ink-3 text-xs">{text}</span>;
}

function useWeight(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) =>
    bytes < 1024 * 1024
      ? format.number(Math.max(1, Math.round(bytes / 1024)), { style: "unit", unit: "kilobyte" })
      : format.number(bytes / 1024 / 1024, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
}

/** What stands in the way of this file, and what can be done about it. */
function Trouble({ conversationId, attachment }: { conversationId: string; attachment: Attachment }) {
  const t = useTranslations("attachments");
  const problemText = useProblemText();
  const limitText = useLimitText();
  const [isUnreadable, setUnreadable] = useState(false);
  const { id, state, problem, failure, kind } = attachment;
  if (state === "failed") {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-crit text-sm">
        {problemText(failure)}
        <Button size="small" onClick={() => retryAttachment(conversationId, id)}>
          <RotateCcw aria-hidden="true" className="size-3.5" />
          {t("retry")}
        </Button>
      </p>
    );
  }
  if (problem === null) return null;
  const convert = async () => setUnreadable(!(await convertAttachment(conversationId, id)));
  const mayConvert = kind === "image" && problem.code !== "file_empty" && !isUnreadable;
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-crit text-sm">
      {isUnreadable ? t("unreadable") : limitText(problem)}
      {mayConvert && (
        <Button size="small" onClick={() => void convert()}>
          {t("convert")}
        </Button>
      )}
    </p>
  );
}

function useLimitText(): (problem: FileProblem) => string {
  const t = useTranslations("attachments.limits");
  const weigh = useWeight();
  return (problem) => {
    switch (problem.code) {
      case "file_empty":
        return t("empty");
      case "file_too_large":
        return t("large", { kind: problem.kind, limit: weigh(problem.maxBytes) });
      case "file_type_not_accepted":
        return t("type", { kind: problem.kind });
    }
  };
}
