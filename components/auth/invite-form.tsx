"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { acceptInvitation, signIn } from "#lib/team/client/account.ts";
import { FormError } from "./form-error.tsx";
import { PasswordField } from "./password-field.tsx";
import { useApiForm } from "./use-api-form.ts";
import { useFormRules } from "./use-form-rules.ts";

type InviteFormProps = { token: string; email: string; hasAccount: boolean };

export function InviteForm({ token, email, hasAccount }: InviteFormProps) {
  const t = useTranslations("auth");
  const rules = useFormRules();
  const { register, submitWith, formState, formError } = useApiForm({ name: "", password: "" });
  const submit = submitWith(async ({ name, password }) => {
    // Somebody with an account has a name already; the one sent along is not used.
    await acceptInvitation({ token, name: hasAccount ? email.slice(0, 100) : name, password });
    await signIn(email, password);
    window.location.assign("/");
    await new Promise(() => undefined); // stay busy until the page is gone
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {/* Password managers file the password under this. */}
      <input type="email" value={email} readOnly hidden autoComplete="username" />
      {!hasAccount && (
        <Field label={t("yourName")} hint={t("yourNameHint")} error={errors.name?.message}>
          {(field) => <Input {...field} {...register("name", rules.text)} autoComplete="name" dir="auto" />}
        </Field>
      )}
      <PasswordField
        {...register("password", hasAccount ? rules.presentPassword : rules.newPassword)}
        label={hasAccount ? t("currentPassword") : t("password")}
        hint={hasAccount ? undefined : t("passwordHint")}
        error={errors.password?.message}
        autoComplete={hasAccount ? "current-password" : "new-password"}
      />
      <FormError text={formError} />
      <Button type="submit" variant="primary" isBusy={isSubmitting}>
        {t("join")}
      </Button>
    </form>
  );
}
