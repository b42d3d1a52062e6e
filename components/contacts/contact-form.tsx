import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notices.ts";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { updateContact } from "#lib/contacts/client.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { languageName } from "#lib/templates/template-name.ts";

/** What templates are written in most; any other that a contact has already is offered as well. */
const usual =
  "ar bn cs da de el en es fi fr he hi hu id it ja ko ms nl no pl pt_BR pt_PT ro ru sv th tr uk vi zh_CN zh_TW".split(
    " ",
  );
const MOST_NOTES = 4_000;

/** What the team calls a customer, writes to them in, and knows about them. */
export function ContactForm({ contact }: { contact: ContactDto }) {
  const t = useTranslations("contacts");
  const locale = useLocale();
  const client = useQueryClient();
  const given = { name: contact.isProfileName ? "" : (contact.name ?? ""), notes: contact.notes };
  const language = contact.language ?? "";
  const { register, submitWith, formState, formError, reset } = useApiForm({ ...given, language });
  const tell = (data: ContactDto) =>
    applyEvent({ client, memberId: null }, { type: "contact.updated", position: 0, at: "", data });
  const submit = submitWith(async (values) => {
    const wanted = { ...values, name: values.name || null, language: values.language || null };
    try {
      tell(await updateContact(contact.id, { ...wanted, version: contact.version }));
    } catch (error) {
      // The winner is known now: whoever saves once more does so knowing it.
      const winner = error instanceof ApiProblem && error.code === "conflict" ? error.body.current : null;
      if (winner) tell(winner as ContactDto);
      throw error;
    }
    reset(values);
    notify(t("saved"));
  });
  const languages = [...new Set([...usual, ...(language ? [language] : [])])]
    .map((code) => ({ code, name: languageName(code.replace("-", "_"), locale, usual) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-3">
      <Field
        label={t("name")}
        hint={contact.isProfileName ? t("profileNameHint", { name: contact.name ?? "" }) : undefined}
        error={formState.errors.name?.message}
      >
        {(field) => (
          <Input {...field} {...register("name", { maxLength: 200 })} dir="auto" autoComplete="off" />
        )}
      </Field>
      <Field label={t("language")} error={formState.errors.language?.message}>
        {(field) => (
          <Select {...field} {...register("language")}>
            <option value="">{t("languageUnknown")}</option>
            {languages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("notes")} hint={t("notesHint")} error={formState.errors.notes?.message}>
        {(field) => <Textarea {...field} {...register("notes")} rows={5} dir="auto" maxLength={MOST_NOTES} />}
      </Field>
      <FormError text={formError} />
      <Button
        type="submit"
        disabled={!formState.isDirty}
        isBusy={formState.isSubmitting}
        className="justify-self-start"
      >
        {t("save")}
      </Button>
    </form>
  );
}
