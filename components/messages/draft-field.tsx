import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, RefObject } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { MarkedGaps } from "#components/saved-replies/marked-gaps.tsx";
import { useMedia } from "#components/shell/media.ts";
import type { Mode } from "./composer-state.ts";
import { isSendKey } from "./send-key.ts";

/** What helps while writing: it sees every change of text and caret, and may use a key before the field does. */
export type WritingAid = {
  look(field: HTMLTextAreaElement): void;
  onKey(event: KeyboardEvent<HTMLTextAreaElement>): boolean;
};

/** Comes with the first focus; until it is here, its keys are the browser's. A focus it missed is asked again. */
let marking: typeof import("./toggle-mark.ts") | null = null;

async function loadMarking(): Promise<void> {
  marking ??= await import("./toggle-mark.ts").catch(() => null);
}

type DraftFieldProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  mode: Mode;
  name: string;
  isHidden: boolean;
  onChange: (text: string) => void;
  onEnter: () => void;
  onFocus: (hasFocus: boolean) => void;
  aid: WritingAid;
};

/**
 * The one field of the composer. It grows with its text (a copy behind it gives the height) and is never replaced:
 * caret, selection and undo survive every change of mode.
 */
export function DraftField({
  field,
  text,
  mode,
  name,
  isHidden,
  onChange,
  onEnter,
  onFocus,
  aid,
}: DraftFieldProps) {
  const t = useTranslations("inbox.composer");
  const isTouch = useMedia("(pointer: coarse)");
  const { sendKey } = usePreferences();
  const hasGaps = text.includes("{{");
  const isKept = mode === "template";
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (aid.onKey(event)) return event.preventDefault();
    if (mode === "reply" && marking?.markByKey(event)) return event.preventDefault();
    if (!isSendKey(event.nativeEvent, sendKey, isTouch)) return;
    event.preventDefault();
    if (!event.repeat) onEnter();
  };
  const shape = "col-start-1 row-start-1 min-h-11 whitespace-pre-wrap break-words px-3.5 py-2.5 leading-5";
  return (
    <div
      className={clsx(
        isHidden && "sr-only",
        isKept && !isHidden && "mx-3 mb-2 rounded-lg border border-line-strong border-dashed",
      )}
    >
      {isKept && <p className="px-3.5 pt-1.5 text-ink-3 text-xs">{t("kept", { name })}</p>}
      <div
        className={clsx(
          "scroll-thin grid max-h-48 grid-cols-1",
          isHidden ? "overflow-hidden" : "overflow-y-auto",
        )}
      >
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          tabIndex={isHidden ? -1 : 0}
          onChange={(event) => {
            onChange(event.target.value);
            aid.look(event.target);
          }}
          onSelect={(event) => aid.look(event.currentTarget)}
          onKeyDown={onKeyDown}
          onFocus={() => {
            void loadMarking();
            onFocus(true);
          }}
          onBlur={() => onFocus(false)}
          aria-label={t(mode === "note" ? "noteField" : isKept ? "keptField" : "replyField", { name })}
          placeholder={t(mode === "note" ? "notePlaceholder" : "replyPlaceholder", { name })}
          className={clsx(
            shape,
            "relative resize-none overflow-hidden bg-transparent outline-none",
            mode === "note" && "placeholder:text-note-ink-2",
          )}
        />
        <div
          aria-hidden="true"
          className={clsx(shape, hasGaps ? "select-none text-transparent" : "invisible")}
        >
          <MarkedGaps text={text} />
          {"\u200b"}
        </div>
      </div>
    </div>
  );
}
