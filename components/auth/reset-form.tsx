"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { resetPassword, signIn } from "#lib/team/client/account.ts";
import { FormError } from "./form-error.tsx";
import { PasswordField } from "./password-field.tsx";
import { useApiForm } from "./use-api-form.ts";
import { useFormRules } from "./use-form-rules.ts";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth");
  const rules = useFormRules();
  const { register, submitWith, formState, formError } = useApiForm({ password: "" });
  const submit = submitWith(async ({ password }) => {
    await resetPassword({ token, password });
    await signIn(email, password);
    window.location.assign("/");
    await new Promise(() => undefined); // stay busy until the page is gone
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {/* Password managers file the password under this. */}
      <input type="email" value={email} readOnly hidden autoComplete="username" />
      <PasswordField
        {...register("password", rules.newPassword)}
        label={t("newPassword")}
        hint={t("passwordHint")}
        error={formState.errors.password?.message}
        autoComplete="new-password"
      />
      <FormError text={formError} />
      <Button type="submit" variant="primary" isBusy={formState.isSubmitting}>
        {t("reset")}
      </Button>
    </form>
  );
}
