import { useTranslations } from "next-intl";
import { type DraftOf, freshId } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import { AddButton } from "./add-button.tsx";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";
import { RemoveButton } from "./remove-button.tsx";

/** One to three answers to tap. */
export function ButtonFields({ draft, form, onChange }: FieldsProps<DraftOf<"button">>) {
  const t = useTranslations("builders");
  const { buttons } = draft;
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">{t("buttons")}</legend>
      {buttons.map(({ id, title }, index) => (
        <div key={id} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <BuilderField
              form={form}
              name={`title:${id}`}
              label={t("button", { number: index + 1 })}
              text={title}
              most={limits.buttonText}
              onChange={(next) =>
                onChange({
                  ...draft,
                  buttons: buttons.map((one) => (one.id === id ? { id, title: next } : one)),
                })
              }
            />
          </div>
          {buttons.length > 1 && (
            <RemoveButton
              label={t("removeButton", { number: index + 1 })}
              onRemove={() => onChange({ ...draft, buttons: buttons.filter((one) => one.id !== id) })}
            />
          )}
        </div>
      ))}
      <AddButton
        isOff={buttons.length >= limits.buttons}
        onAdd={() => onChange({ ...draft, buttons: [...buttons, { id: freshId(buttons), title: "" }] })}
      >
        {t("addButton")}
      </AddButton>
      {buttons.length >= limits.buttons && <p className="text-ink-3 text-sm">{t("mostButtons")}</p>}
    </fieldset>
  );
}
