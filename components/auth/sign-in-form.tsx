"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { signIn } from "#lib/team/client/account.ts";
import { FormError } from "./form-error.tsx";
import { PasswordField } from "./password-field.tsx";
import { useApiForm } from "./use-api-form.ts";
import { useFormRules } from "./use-form-rules.ts";

/** `next` is a path of ours, made safe by the page. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const rules = useFormRules();
  const { register, submitWith, formState, formError } = useApiForm({ email: "", password: "" });
  const submit = submitWith(async ({ email, password }) => {
    await signIn(email, password);
    // A whole new page: nothing of what somebody else may have left in this tab's memory stays.
    window.location.assign(next);
    await new Promise(() => undefined); // stay busy until the page is gone
  });
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
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
        {...register("password", rules.presentPassword)}
        label={t("password")}
        error={errors.password?.message}
        autoComplete="current-password"
      />
      <FormError text={formError} />
      <Button type="submit" variant="primary" isBusy={isSubmitting}>
        {t("signIn")}
      </Button>
      <p className="text-pretty text-ink-3 text-sm">{t("forgot")}</p>
    </form>
  );
}
