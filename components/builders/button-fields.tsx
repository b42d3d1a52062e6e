import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { type DraftOf, freshId } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
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
      <Button
        size="small"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" className="size-3.5" />}
        disabled={buttons.length >= limits.buttons}
        onClick={() => onChange({ ...draft, buttons: [...buttons, { id: freshId(buttons), title: "" }] })}
      >
        {t("addButton")}
      </Button>
      {buttons.length >= limits.buttons && <p className="text-ink-3 text-sm">{t("mostButtons")}</p>}
    </fieldset>
  );
}
