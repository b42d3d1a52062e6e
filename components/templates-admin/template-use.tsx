"use client";

import { useTranslations } from "next-intl";
import { startTransition, useId, useOptimistic } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { type Audience, isForNumber } from "#lib/templates/template-use.ts";
import { type UseChange, useSaveUse } from "./save-use.ts";

export type UseChoices = {
  /** Those the reader belongs to: nobody takes a template from themselves. */
  audiences: readonly Audience[];
  /** Of the template's account. */
  numbers: readonly Pick<ChannelDto, "id" | "name" | "displayPhoneNumber">[];
};

type TemplateUseProps = UseChoices & { template: TemplateDto; name: string };

/** Who may send a template, and from which numbers. */
export function TemplateUse({ template, name, audiences, numbers }: TemplateUseProps) {
  const t = useTranslations("templates-admin");
  const hintId = useId();
  const save = useSaveUse(template, name);
  const [use, setUse] = useOptimistic({ audience: template.audience, channelIds: template.channelIds });
  const change = (wish: UseChange) =>
    startTransition(async () => {
      setUse({ audience: wish.audience ?? use.audience, channelIds: wish.channelIds ?? use.channelIds });
      await save(wish);
    });
  const chosen = numbers.filter(({ id }) => isForNumber(use, id)).map(({ id }) => id);
  const toggle = (id: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, id] : chosen.filter((one) => one !== id);
    // All of them is no list: a number that is connected later is one more.
    change({ channelIds: next.length === numbers.length ? [] : next });
  };
  return (
    <div className="mt-4 grid gap-3">
      <Field label={t("use.audience")}>
        {(field) => (
          <Select
            {...field}
            value={use.audience}
            onChange={(event) => change({ audience: event.target.value as Audience })}
          >
            {audiences.map((audience) => (
              <option key={audience} value={audience}>
                {t(`use.audiences.${audience}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {numbers.length > 1 && (
        <fieldset aria-describedby={hintId} className="grid gap-1">
          <legend className="mb-1 font-medium text-sm">{t("use.numbers")}</legend>
          {numbers.map(({ id, name: number, displayPhoneNumber }) => {
            const isChosen = chosen.includes(id);
            return (
              <label key={id} className="flex min-h-7 items-center gap-2">
                <input
                  type="checkbox"
                  checked={isChosen}
                  // From nowhere it could not be sent at all.
                  disabled={isChosen && chosen.length === 1}
                  onChange={(event) => toggle(id, event.target.checked)}
                  className="size-4 accent-accent"
                />
                <span dir="auto">{number}</span>
                <bdi dir="ltr" className="text-ink-3 text-sm">
                  {displayPhoneNumber}
                </bdi>
              </label>
            );
          })}
          <p id={hintId} className="text-ink-3 text-sm">
            {t("use.numbersHint")}
          </p>
        </fieldset>
      )}
    </div>
  );
}
