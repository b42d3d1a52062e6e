import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { RemoveButton } from "#components/builders/remove-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { emptyButton } from "#lib/templates/edit-content.ts";
import { moved } from "#lib/templates/edit-parts.ts";
import { upper } from "#lib/templates/template-variables.ts";
import { FindingLines } from "./builder-findings.tsx";
import { ButtonRow } from "./button-row.tsx";

type Button = Record<string, unknown>;

/** Every kind that can be chosen; one-time codes have their own form. */
const kinds = [
  "QUICK_REPLY",
  "URL",
  "PHONE_NUMBER",
  "VOICE_CALL",
  "COPY_CODE",
  "FLOW",
  "CATALOG",
  "MPM",
  "SPM",
  "REQUEST_CONTACT_INFO",
  "ORDER_DETAILS",
];

type ButtonsPartProps = {
  buttons: readonly Button[];
  /** Of the list of buttons. */
  path: string;
  most: number;
  onChange: (buttons: Button[]) => void;
};

/** Buttons in their order: changed, moved and removed by keyboard as by mouse. */
export function ButtonsPart({ buttons, path, most, onChange }: ButtonsPartProps) {
  const t = useTranslations("template-builder");
  const move = (from: number, to: number) => onChange(moved(buttons, from, to));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-sm">{t("buttons")}</legend>
      {buttons.map((button, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no identity but their place
          key={index}
          className="grid gap-2 rounded-md border border-line p-2.5"
        >
          <div className="flex items-center gap-1">
            <span className="min-w-0 flex-1 truncate text-ink-2 text-sm">
              {t("buttonTitle", { number: index + 1, kind: kindName(upper(button.type), t) })}
            </span>
            <IconButton
              label={t("moveUp", { number: index + 1 })}
              tip="none"
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </IconButton>
            <IconButton
              label={t("moveDown", { number: index + 1 })}
              tip="none"
              disabled={index === buttons.length - 1}
              onClick={() => move(index, index + 1)}
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </IconButton>
            <span className="-mt-[1.5625rem]">
              <RemoveButton
                label={t("removeButton", { number: index + 1 })}
                onRemove={() => onChange(buttons.toSpliced(index, 1))}
              />
            </span>
          </div>
          <FindingLines path={`${path}/${index}/type`} />
          <ButtonRow
            button={button}
            path={`${path}/${index}`}
            onChange={(next) => onChange(buttons.toSpliced(index, 1, next))}
          />
        </div>
      ))}
      <FindingLines path={path} />
      <Select
        aria-label={t("addButton")}
        value=""
        disabled={buttons.length >= most}
        className="max-w-56"
        onChange={(event) => onChange([...buttons, emptyButton(event.currentTarget.value)])}
      >
        <option value="" disabled>
          {t("addButton")}
        </option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind, t)}
          </option>
        ))}
      </Select>
    </fieldset>
  );
}

function kindName(kind: string, t: ReturnType<typeof useTranslations<"template-builder">>): string {
  return t.has(`kinds.${kind}`) ? t(`kinds.${kind}`) : kind;
}
