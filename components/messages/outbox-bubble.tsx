import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { LaterStructuredBody } from "#components/builders/later-structured-body.tsx";
import { useTimes } from "#components/shell/times.ts";
import { LaterPreviewView } from "#components/templates/later-preview-view.tsx";
import type { OutboxEntry, Quote } from "#lib/messages/outbox-entry.ts";
import type { UploadDto } from "#lib/messages/schema.ts";
import { Bubble } from "./bubble.tsx";
import { useKindName } from "./kind-name.ts";
import { LaterUploadPlayer } from "./media/later-media.tsx";
import { NoteText } from "./note-text.tsx";
import { OutboxTrouble } from "./outbox-trouble.tsx";
import { RichText } from "./rich-text.tsx";

/** A message that is still in this browser. It looks like what it will be, and says that it is not yet. */
export function OutboxBubble({ entry, isLast }: { entry: OutboxEntry; isLast: boolean }) {
  const t = useTranslations("inbox");
  const times = useTimes();
  const { content, state } = entry;
  const isStopped = state === "refused" || state === "expired" || state === "held";
  return (
    <>
      <Bubble
        look={isStopped ? "failed" : content.kind === "note" ? "note" : "out"}
        isLast={isLast}
        foot={
          <>
            <time>{times.time(entry.writtenAt)}</time>
            <Clock role="img" aria-label={t("status.waiting")} className="size-3" />
          </>
        }
      >
        {"quote" in content && content.quote && <QuoteLines quote={content.quote} />}
        {content.kind === "media" && <WaitingFile upload={content.upload} />}
        {content.kind === "structured" ? (
          <LaterStructuredBody message={content.message} />
        ) : content.kind === "template" && content.preview ? (
          <LaterPreviewView preview={content.preview} />
        ) : content.kind === "note" ? (
          <NoteText text={content.body} mentions={content.mentions ?? []} />
        ) : (
          <RichText text={content.body} />
        )}
      </Bubble>
      <OutboxTrouble entry={entry} />
    </>
  );
}

function QuoteLines({ quote: { name, text } }: { quote: Quote }) {
  return (
    <p className="mb-1.5 rounded-md border-accent border-s-[3px] bg-[color-mix(in_srgb,currentColor_6%,transparent)] px-2 py-1 text-sm">
      <span dir="auto" className="block truncate font-semibold">
        {name}
      </span>
      <span dir="auto" className="line-clamp-2">
        {text}
      </span>
    </p>
  );
}

function WaitingFile({ upload }: { upload: UploadDto }) {
  const kindName = useKindName();
  const { kind, fileName, href } = upload;
  if (kind === "audio") return <LaterUploadPlayer upload={upload} />;
  if (kind === "image" || kind === "sticker") {
    const look = kind === "image" ? "max-h-60" : "size-36 object-contain";
    // biome-ignore lint/performance/noImgElement: our own file, shown once for a moment
    return <img src={href} alt={fileName ?? kindName(kind)} className={`mb-1 rounded-md ${look}`} />;
  }
  return (
    <p className="font-medium">
      <bdi>{fileName ?? kindName(kind)}</bdi>
    </p>
  );
}
