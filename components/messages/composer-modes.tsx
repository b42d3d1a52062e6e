import { clsx } from "clsx";
import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { WindowRing } from "#components/conversations/window-ring.tsx";
import { useTimeLeft, useWindowWords } from "#components/conversations/window-words.ts";
import { commandKeys } from "#components/shell/commands.ts";
import type { ComposerWindow, Mode } from "./composer-state.ts";

/** What leaves this late may come to WhatsApp after the end. */
const LAST_MS = 60_000;

const modes: Mode[] = ["reply", "note", "template"];

type ComposerModesProps = {
  mode: Mode;
  state: ComposerWindow;
  isOwed: boolean;
  onChoose: (mode: Mode) => void;
};

/** Changing the mode keeps the text and sends nothing. */
export function ComposerModes({ mode, state, isOwed, onChoose }: ComposerModesProps) {
  const t = useTranslations("inbox.composer");
  const words = useWindowWords();
  const timeLeft = useTimeLeft();
  const { window, isOpen } = state;
  const left = isOpen ? timeLeft(window) : null;
  const isHot = isOpen && isOwed && (window.level === "urgent" || window.level === "soon");
  return (
    <div className="flex flex-wrap items-center gap-1 px-2 pt-1.5">
      <fieldset className="flex gap-0.5" aria-label={t("modes")}>
        {modes.map((one) => {
          const isOff = one === "reply" && !isOpen;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={mode === one}
              aria-disabled={isOff}
              aria-keyshortcuts={commandKeys[one]}
              title={isOff ? t("replyOff") : undefined}
              onClick={() => !isOff && onChoose(one)}
              className={clsx(
                "flex items-center gap-1 rounded-[0.4375rem] min-h-6.5 px-2.5 max-sm:min-h-control",
                mode === one
                  ? one === "note"
                    ? "bg-note-line font-medium"
                    : "bg-selected font-medium text-ink"
                  : mode === "note"
                    ? "text-note-ink-2 hover:text-note-ink"
                    : isOff
                      ? "text-ink-3"
                      : "text-ink-2 hover:bg-hover",
              )}
            >
              {isOff && <Lock aria-hidden="true" className="size-3" />}
              {t(one)}
            </button>
          );
        })}
      </fieldset>
      <span className="flex-1" />
      {mode !== "template" && (
        <span
          className={clsx(
            "flex items-center gap-1.5 pe-1.5 text-sm",
            mode === "note"
              ? "text-note-ink-2"
              : isHot
                ? window.level === "urgent"
                  ? "text-crit"
                  : "text-warn"
                : "text-ink-3",
          )}
        >
          {isOpen && <WindowRing window={window} isOwed={isOwed} size={14} />}
          <span className={clsx("whitespace-nowrap", left === null && "max-sm:sr-only")}>
            {left ?? (isOpen ? words(window) : t("templateOnly"))}
          </span>
        </span>
      )}
      {mode === "reply" && isOpen && window.msLeft <= LAST_MS && (
        <p className="w-full px-1.5 text-crit text-sm">{t("lastMinute")}</p>
      )}
    </div>
  );
}
