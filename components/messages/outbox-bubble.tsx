import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { editMessage } from "#components/builders/builder-state.ts";
import { LaterStructuredBody } from "#components/builders/later-structured-body.tsx";
import { useRealtimeState } from "#components/realtime/realtime-state.ts";
import { runCommand } from "#components/shell/commands.ts";
import { useTimes } from "#components/shell/times.ts";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ErrorCode } from "#lib/errors.ts";
import type { OutboxEntry, Quote } from "#lib/messages/outbox-entry.ts";
import type { UploadDto } from "#lib/messages/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { Bubble } from "./bubble.tsx";
import { returnToDraft } from "./drafts.ts";
import { useKindName } from "./kind-name.ts";
import { LaterUploadPlayer } from "./media/later-media.tsx";
import { NoteText } from "./note-text.tsx";
import { discardEntry, sendEntryNow } from "./outbox.ts";
import { startReplacing } from "./replacing.ts";
import { RichText } from "./rich-text.tsx";
import { TroubleLine } from "./trouble-line.tsx";

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
          <TemplatePreviewView preview={content.preview} />
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

function OutboxTrouble({ entry }: { entry: OutboxEntry }) {
  const { clientMessageId, conversationId, content, state, refusal } = entry;
  const failures = useTranslations("failures");
  const held = useTranslations("held-send");
  const t = useTranslations("inbox.trouble");
  const problemText = useProblemText();
  const { connection } = useRealtimeState();
  const sendNow = () => sendEntryNow(clientMessageId);
  const discard = () => discardEntry(clientMessageId);
  const edit = () => {
    discard();
    if (content.kind === "structured") return void editMessage(conversationId, content.message);
    const replaced = content.kind === "text" ? content.replacesMessageId : undefined;
    // What the server would not let replace is a message of its own.
    if (replaced && refusal !== "message_not_retryable")
      startReplacing(conversationId, replaced, content.body);
    else returnToDraft(conversationId, content.body, content.kind === "text" ? content.quote : null);
    runCommand(content.kind === "note" ? "note" : "reply");
  };
  if (state === "refused" || state === "expired" || state === "held") {
    const problem = new ApiProblem((refusal ?? "internal") as ErrorCode, 422, undefined, {}, undefined);
    const text = {
      refused: t("failed", { cause: problemText(problem) }),
      expired: t("notSent"),
      held: held("whileWaiting"),
    };
    const again = { refused: t("retry"), expired: t("sendNow"), held: held("sendAnyway") };
    return (
      <TroubleLine text={text[state]}>
        <Button size="small" onClick={sendNow}>
          {again[state]}
        </Button>
        {content.kind !== "template" && content.kind !== "media" && (
          <Button size="small" variant="quiet" onClick={edit}>
            {failures("edit")}
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={discard}>
          {t("discard")}
        </Button>
      </TroubleLine>
    );
  }
  const isWaiting = state === "waiting" && (connection === "offline" || connection === "reconnecting");
  if (!isWaiting) return null;
  return (
    <TroubleLine text={t("waitsForConnection")} tone="calm">
      <Button size="small" variant="quiet" onClick={discard}>
        {t("cancel")}
      </Button>
    </TroubleLine>
  );
}
