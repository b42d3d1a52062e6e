"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

type PasswordFieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: string;
  error: string | undefined;
  autoComplete: "current-password" | "new-password";
};

export function PasswordField({ label, hint, error, ...input }: PasswordFieldProps) {
  const t = useTranslations("auth");
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      aside={
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={`${isShown ? t("hidePassword") : t("showPassword")}: ${label}`}
          className="rounded-sm text-ink-3 text-sm hover:text-ink"
          onClick={() => setShown(!isShown)}
        >
          {isShown ? t("hidePassword") : t("showPassword")}
        </button>
      }
    >
      {(field) => (
        <Input {...input} {...field} type={isShown ? "text" : "password"} spellCheck={false} dir="ltr" />
      )}
    </Field>
  );
}
