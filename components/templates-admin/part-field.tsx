import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field, type FieldProps } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Advice, useFinding } from "./builder-findings.tsx";

type PartFieldProps = {
  label: string;
  /** JSON pointer of what it writes. */
  path: string;
  hint?: ReactNode;
  aside?: ReactNode;
  children: (field: FieldProps & { "data-path": string }) => ReactNode;
};

/** A field that says what the lint found at its place. */
export function PartField({ label, path, hint, aside, children }: PartFieldProps) {
  const { error, advice } = useFinding(path);
  return (
    <Field
      label={label}
      error={error}
      aside={aside}
      hint={
        advice === undefined ? (
          hint
        ) : (
          <>
            <Advice text={advice} />
            {hint}
          </>
        )
      }
    >
      {(field) => children({ ...field, "data-path": path })}
    </Field>
  );
}

type LineFieldProps = {
  label: string;
  path: string;
  value: string;
  most?: number;
  hint?: ReactNode;
  placeholder?: string;
  /** Codes and addresses read from left to right in every language. */
  isCode?: boolean;
  onChange: (value: string) => void;
};

/** One line. What is too long stays and says so. */
export function LineField({ label, path, value, most, hint, placeholder, isCode, onChange }: LineFieldProps) {
  return (
    <PartField
      label={label}
      path={path}
      hint={hint}
      aside={most !== undefined && <Length value={value} most={most} />}
    >
      {(field) => (
        <Input
          {...field}
          dir={isCode ? "ltr" : "auto"}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={isCode ? false : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </PartField>
  );
}

export function Length({ value, most }: { value: string; most: number }) {
  const t = useTranslations("builders");
  const { length } = value;
  return (
    <span className={clsx("text-xs tabular-nums", length > most ? "font-medium text-crit" : "text-ink-3")}>
      <span aria-hidden="true">{`${length} / ${most}`}</span>
      <span className="sr-only">{t("length", { length, most })}</span>
    </span>
  );
}
