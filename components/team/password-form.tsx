"use client";

import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { PasswordField } from "#components/auth/password-field.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { changePassword } from "#lib/team/client/account.ts";

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings");
  const rules = useFormRules();
  const { register, submitWith, formState, formError, reset } = useApiForm({
    currentPassword: "",
    newPassword: "",
  });
  const submit = submitWith(async (values) => {
    await changePassword(values);
    reset();
    notify(t("passwordChanged"));
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="grid max-w-96 gap-4">
      {/* Password managers file the password under this. */}
      <input type="email" value={email} readOnly hidden autoComplete="username" />
      <PasswordField
        {...register("currentPassword", rules.presentPassword)}
        label={t("currentPassword")}
        error={errors.currentPassword?.message}
        autoComplete="current-password"
      />
      <PasswordField
        {...register("newPassword", rules.newPassword)}
        label={t("newPassword")}
        hint={t("passwordHint")}
        error={errors.newPassword?.message}
        autoComplete="new-password"
      />
      <FormError text={formError} />
      <Button type="submit" isBusy={isSubmitting} className="justify-self-start">
        {t("changePassword")}
      </Button>
    </form>
  );
}
