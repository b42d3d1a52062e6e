"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notices.ts";
import { updateMe } from "#lib/team/client/team.ts";

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const t = useTranslations("settings");
  const rules = useFormRules();
  const router = useRouter();
  const { register, submitWith, formState, formError } = useApiForm({ name });
  const submit = submitWith(async (values) => {
    await updateMe({ name: values.name });
    notify(t("saved"));
    router.refresh();
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="grid max-w-96 gap-4">
      <Field label={t("name")} hint={t("nameHint")} error={formState.errors.name?.message}>
        {(field) => <Input {...field} {...register("name", rules.text)} autoComplete="name" dir="auto" />}
      </Field>
      <Field label={t("email")}>{(field) => <Input {...field} value={email} disabled dir="ltr" />}</Field>
      <FormError text={formError} />
      <Button type="submit" isBusy={formState.isSubmitting} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
