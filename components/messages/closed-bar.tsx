import { useTranslations } from "next-intl";
import { WindowRing } from "#components/conversations/window-ring.tsx";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { ComposerWindow, Mode } from "./composer-state.ts";

type ClosedBarProps = {
  conversation: ViewedConversationDto;
  state: ComposerWindow;
  name: string;
  isFolded: boolean;
  hasDraft: boolean;
  onChoose: (mode: Mode) => void;
};

/** Why there is no reply field. Folded to one line while we owe nothing. */
export function ClosedBar({ conversation, state, name, isFolded, hasDraft, onChoose }: ClosedBarProps) {
  const t = useTranslations("inbox.composer");
  const times = useTimes();
  const now = useMinute();
  const endsAt = state.window.endsAt;
  const reason = state.isRefused
    ? t("closedByWhatsApp")
    : endsAt === null
      ? t("closedNever", { name })
      : t("closedSince", {
          name,
          when: times.when(endsAt, now),
        });
  return (
    <div className="flex items-center gap-2.5 px-3.5 py-2 text-ink-2">
      <WindowRing
        window={state.window}
        isOwed={conversation.waitingSince !== null}
        size={18}
        className="shrink-0"
      />
      <p className="min-w-0 flex-1">
        <b className="font-semibold text-ink">{t("templateOnly")}.</b> {reason}
        {hasDraft && ` ${t("draftKept")}`}
      </p>
      {isFolded && (
        <span className="flex gap-1.5">
          <Button size="small" variant="quiet" hint="N" onClick={() => onChoose("note")}>
            {t("note")}
          </Button>
          <Button size="small" hint="T" onClick={() => onChoose("template")}>
            {t("chooseTemplate")}
          </Button>
        </span>
      )}
    </div>
  );
}
