import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { useServerClock } from "#components/shell/clock.ts";
import { useCommand } from "#components/shell/commands.ts";
import { Button } from "#components/ui/button.tsx";
import { isDelayed, type OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { bringBack } from "./bring-back.ts";
import { takeOut, useOutbox } from "./outbox.ts";
import { TroubleLine } from "./trouble-line.tsx";

/** Below the last of what one press of a key has sent, as long as it can be taken back. */
export function UndoLine({ entry }: { entry: OutboxEntry }) {
  const seconds = useServerClock(() => secondsLeft(entry, Date.now()));
  const isLast = useOutbox().findLast(({ leavesAt }) => leavesAt === entry.leavesAt) === entry;
  return isLast && seconds > 0 ? <Shown entry={entry} seconds={seconds} /> : null;
}

function secondsLeft(entry: OutboxEntry, now: number): number {
  return isDelayed(entry, now) ? Math.ceil(((entry.leavesAt ?? now) - now) / 1_000) : 0;
}

function Shown({ entry, seconds }: { entry: OutboxEntry; seconds: number }) {
  const t = useTranslations("inbox.trouble");
  const undo = () => bringBack(takeOut(entry), entry.baseSeq);
  useCommand("undoSend", undo);
  useEffect(askBeforeClosing, []);
  return (
    <TroubleLine text={t("sendingIn", { seconds })} tone="calm">
      <Button size="small" hint="Esc" onClick={undo}>
        {t("undo")}
      </Button>
    </TroubleLine>
  );
}

/** A page that is closed sends nothing any more: what its reader takes for sent would wait for the next one. */
function askBeforeClosing(): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
