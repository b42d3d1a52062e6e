"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Tag } from "#components/ui/tag.tsx";

type SecretFieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: ReactNode;
  error: string | undefined;
  /** Whether one is stored; undefined where there can be none yet. */
  isSet?: boolean;
};

/**
 * Goes in and never comes out. No password field: browsers would offer to save a system's token as the person's
 * password, and to fill the person's password in.
 */
export function SecretField({ label, hint, error, isSet, ...input }: SecretFieldProps) {
  const t = useTranslations("channels");
  const [isShown, setShown] = useState(false);
  return (
    <Field
      label={label}
      error={error}
      hint={
        <>
          {isSet && t("keepHint")} {hint}
        </>
      }
      aside={
        <span className="flex items-center gap-2">
          {isSet !== undefined && <Tag>{isSet ? t("set") : t("notSet")}</Tag>}
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={`${isShown ? t("hide") : t("show")}: ${label}`}
            className="rounded-sm text-ink-3 text-sm hover:text-ink"
            onClick={() => setShown(!isShown)}
          >
            {isShown ? t("hide") : t("show")}
          </button>
        </span>
      }
    >
      {(field) => (
        <Input
          {...input}
          {...field}
          type="text"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={isShown ? "font-mono" : "[-webkit-text-security:disc]"}
        />
      )}
    </Field>
  );
}
