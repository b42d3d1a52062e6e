import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useRealtimeState } from "#components/realtime/realtime-state.ts";
import { Button } from "#components/ui/button.tsx";
import type { ErrorCode } from "#lib/errors.ts";
import { isDelayed, type OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { bringBack } from "./bring-back.ts";
import { discardEntry, sendEntryNow } from "./outbox.ts";
import { TroubleLine } from "./trouble-line.tsx";
import { UndoLine } from "./undo-line.tsx";

/** What keeps a message in this browser, and what can be done. Not fetched when needed: nothing is without a network. */
export function OutboxTrouble({ entry }: { entry: OutboxEntry }) {
  if (entry.state === "posting") return null;
  if (entry.state !== "waiting") return <Stopped entry={entry} />;
  return isDelayed(entry, Date.now()) ? <UndoLine entry={entry} /> : <Waiting entry={entry} />;
}

function Waiting({ entry: { clientMessageId } }: { entry: OutboxEntry }) {
  const t = useTranslations("inbox.trouble");
  const { connection } = useRealtimeState();
  if (connection !== "offline" && connection !== "reconnecting") return null;
  return (
    <TroubleLine text={t("waitsForConnection")} tone="calm">
      <Button size="small" variant="quiet" onClick={() => discardEntry(clientMessageId)}>
        {t("cancel")}
      </Button>
    </TroubleLine>
  );
}

function Stopped({ entry }: { entry: OutboxEntry }) {
  const { clientMessageId, content, state, refusal } = entry;
  const failures = useTranslations("failures");
  const held = useTranslations("held-send");
  const t = useTranslations("inbox.trouble");
  const problemText = useProblemText();
  const problem = new ApiProblem((refusal ?? "internal") as ErrorCode, 422, undefined, {}, undefined);
  const words = {
    refused: { text: t("failed", { cause: problemText(problem) }), again: t("retry") },
    expired: { text: t("notSent"), again: t("sendNow") },
    held: { text: held("whileWaiting"), again: held("sendAnyway") },
  };
  const { text, again } = words[state as keyof typeof words];
  const discard = () => discardEntry(clientMessageId);
  const edit = () => {
    discard();
    bringBack([entry], null);
  };
  return (
    <TroubleLine text={text}>
      <Button size="small" onClick={() => sendEntryNow(clientMessageId)}>
        {again}
      </Button>
      {content.kind !== "template" && (
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
