"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { setUp, signIn } from "#lib/team/client/account.ts";
import { FormError } from "./form-error.tsx";
import { PasswordField } from "./password-field.tsx";
import { useApiForm } from "./use-api-form.ts";
import { useFormRules } from "./use-form-rules.ts";

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const rules = useFormRules();
  const { register, submitWith, formState, formError } = useApiForm({
    workspaceName: "",
    name: "",
    email: "",
    password: "",
  });
  const submit = submitWith(async (values) => {
    await setUp({ ...values, token });
    await signIn(values.email, values.password);
    window.location.assign("/");
    await new Promise(() => undefined); // stay busy until the page is gone
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      <Field label={t("workspaceName")} hint={t("workspaceNameHint")} error={errors.workspaceName?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("workspaceName", rules.text)}
            autoComplete="organization"
            dir="auto"
          />
        )}
      </Field>
      <Field label={t("yourName")} hint={t("yourNameHint")} error={errors.name?.message}>
        {(field) => <Input {...field} {...register("name", rules.text)} autoComplete="name" dir="auto" />}
      </Field>
      <Field label={t("email")} error={errors.email?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("email", rules.email)}
            type="email"
            autoComplete="username"
            dir="ltr"
          />
        )}
      </Field>
      <PasswordField
        {...register("password", rules.newPassword)}
        label={t("password")}
        hint={t("passwordHint")}
        error={errors.password?.message}
        autoComplete="new-password"
      />
      <FormError text={formError} />
      <Button type="submit" variant="primary" isBusy={isSubmitting}>
        {t("setUp")}
      </Button>
    </form>
  );
}
