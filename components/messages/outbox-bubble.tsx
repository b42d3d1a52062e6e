import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useRealtimeState } from "#components/realtime/realtime-state.ts";
import { useTimes } from "#components/shell/times.ts";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ErrorCode } from "#lib/errors.ts";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { Bubble } from "./bubble.tsx";
import { TroubleLine } from "./message-trouble.tsx";
import { NoteText } from "./note-text.tsx";
import { discardEntry, sendEntryNow } from "./outbox.ts";
import { RichText } from "./rich-text.tsx";

/** A message that is still in this browser. It looks like what it will be, and says that it is not yet. */
export function OutboxBubble({ entry, isLast }: { entry: OutboxEntry; isLast: boolean }) {
  const t = useTranslations("inbox");
  const times = useTimes();
  const { content, state } = entry;
  const isStopped = state === "refused" || state === "expired";
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
        {content.kind === "template" && content.preview ? (
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

function OutboxTrouble({ entry: { clientMessageId, state, refusal } }: { entry: OutboxEntry }) {
  const t = useTranslations("inbox.trouble");
  const problemText = useProblemText();
  const { connection } = useRealtimeState();
  const sendNow = () => sendEntryNow(clientMessageId);
  const discard = () => discardEntry(clientMessageId);
  if (state === "refused" || state === "expired") {
    const problem = new ApiProblem((refusal ?? "internal") as ErrorCode, 422, undefined, {}, undefined);
    return (
      <TroubleLine text={state === "expired" ? t("notSent") : t("failed", { cause: problemText(problem) })}>
        <Button size="small" onClick={sendNow}>
          {state === "expired" ? t("sendNow") : t("retry")}
        </Button>
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
