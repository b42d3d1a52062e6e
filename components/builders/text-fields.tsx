import { useTranslations } from "next-intl";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import { fieldLimits } from "#lib/messages/builder-problems.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";

// What most questions have around what can be tapped.

type WithBody = Extract<BuilderDraft, { body: string }>;

export function BodyField<D extends WithBody>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  return (
    <BuilderField
      form={form}
      name="body"
      label={t(isOptional(draft) ? "bodyOptional" : "body")}
      text={draft.body}
      most={fieldLimits.body}
      rows={3}
      onChange={(body) => onChange({ ...draft, body })}
    />
  );
}

/** WhatsApp has words of its own for these. */
function isOptional({ kind }: WithBody): boolean {
  return kind === "product" || kind === "call_permission_request";
}

type WithHeader = Extract<BuilderDraft, { header: string }>;

export function HeaderField<D extends WithHeader>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  return (
    <BuilderField
      form={form}
      name="header"
      label={t(draft.kind === "product_list" ? "headerNeeded" : "header")}
      text={draft.header}
      most={fieldLimits.header}
      onChange={(header) => onChange({ ...draft, header })}
    />
  );
}

type WithFooter = Extract<BuilderDraft, { footer: string }>;

export function FooterField<D extends WithFooter>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  return (
    <BuilderField
      form={form}
      name="footer"
      label={t("footer")}
      text={draft.footer}
      most={fieldLimits.footer}
      onChange={(footer) => onChange({ ...draft, footer })}
    />
  );
}
