"use client";

import { useTranslations } from "next-intl";
import { useTemplateWords } from "#components/templates-admin/template-words.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import type { TestForm } from "./test-form.ts";

type TestContentFieldsProps = {
  form: TestForm;
  /** Those that can be sent as they are; undefined while they load. */
  templates: readonly TemplateDto[] | undefined;
};

export function TestContentFields({ form, templates }: TestContentFieldsProps) {
  const t = useTranslations("channels");
  const { fullName } = useTemplateWords();
  const { register, watch, clearErrors, formState } = form;
  const kinds = ["text", "template"] as const;
  const required = t("required");
  const none = templates ? t("test.noTemplates") : t("test.loadingTemplates");
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium text-sm">{t("test.kind")}</legend>
        <div className="flex gap-4">
          {kinds.map((kind) => (
            <label key={kind} className="flex h-control items-center gap-2">
              <input
                type="radio"
                value={kind}
                className="size-4 accent-accent"
                {...register("kind", { onChange: () => clearErrors() })}
              />
              {t(`test.${kind}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {watch("kind") === "text" ? (
        <Field label={t("test.text")} hint={t("test.textHint")} error={formState.errors.text?.message}>
          {(field) => <Textarea {...field} {...register("text", { required, maxLength: 4096 })} dir="auto" />}
        </Field>
      ) : (
        <Field
          label={t("test.template")}
          hint={templates && templates.length > 0 ? t("test.templateHint") : none}
          error={formState.errors.templateId?.message}
        >
          {(field) => (
            <Select {...field} {...register("templateId", { required })}>
              <option value="" />
              {templates?.map((template) => (
                <option key={template.id} value={template.id}>
                  {fullName(template)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </>
  );
}
