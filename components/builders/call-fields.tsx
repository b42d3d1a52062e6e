import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { DraftOf } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import { type CallTtl, callTtls } from "#lib/messages/question-draft.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";
import { BodyField } from "./text-fields.tsx";

/** A button by which the customer calls the number. */
export function CallFields({ draft, form, onChange }: FieldsProps<DraftOf<"voice_call">>) {
  const t = useTranslations("builders");
  return (
    <>
      <BodyField draft={draft} form={form} onChange={onChange} />
      <BuilderField
        form={form}
        name="buttonText"
        label={t("callText")}
        hint={t("callTextHint")}
        text={draft.buttonText}
        most={limits.buttonText}
        onChange={(buttonText) => onChange({ ...draft, buttonText })}
      />
      <Field label={t("callTtl")} hint={t("callHint")}>
        {(field) => (
          <Select
            {...field}
            value={draft.ttl}
            onChange={(event) => onChange({ ...draft, ttl: event.target.value as CallTtl })}
          >
            {callTtls.map((ttl) => (
              <option key={ttl} value={ttl}>
                {t(`callTtls.${ttl || "week"}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

/** The question is WhatsApp's own; a text says why. */
export function PermissionFields({ draft, form, onChange }: FieldsProps<DraftOf<"call_permission_request">>) {
  const t = useTranslations("builders");
  return (
    <>
      <p className="text-ink-2 text-sm">{t("permissionHint")}</p>
      <BodyField draft={draft} form={form} onChange={onChange} />
    </>
  );
}
