import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { replyVariables } from "#lib/saved-replies/reply-variables.ts";
import { useVariableWords } from "./variable-words.ts";

type VariableButtonsProps = {
  field: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
  /** For browsers that cannot write as if it were typed. */
  onChange?: (text: string) => void;
};

/** Puts a variable where the caret is. */
export function VariableButtons({ field, onChange }: VariableButtonsProps) {
  const t = useTranslations("saved-replies");
  const words = useVariableWords();
  const insert = (name: string) => {
    const own = field.current;
    if (!own) return;
    const text = `{{${name}}}`;
    own.focus();
    // Undo knows of what is written this way; the form hears of it as of any typing.
    if (!document.execCommand("insertText", false, text)) {
      onChange?.(
        own.value.slice(0, own.selectionStart ?? undefined) +
          text +
          own.value.slice(own.selectionEnd ?? Infinity),
      );
    }
  };
  return (
    <fieldset className="-mt-2">
      <legend className="mb-1 text-ink-3 text-sm">{t("insertVariable")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {replyVariables.map((name) => (
          <button
            key={name}
            type="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => insert(name)}
            className="rounded-full border border-line px-2 text-sm leading-6 hover:border-line-strong hover:bg-hover max-sm:min-h-control"
          >
            {words(name)}
          </button>
        ))}
      </div>
      <p className="mt-1.5 text-ink-3 text-sm">
        {t("fallbackHint")} <code dir="ltr">{"{{contact.first_name|there}}"}</code>
      </p>
    </fieldset>
  );
}
