import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { BuilderDraft } from "#lib/messages/builder-draft.ts";
import type { FieldProblems } from "#lib/messages/builder-problems.ts";

/** What every field of a form needs to know of it. */
export type BuilderForm = {
  problems: FieldProblems;
  /** Empty fields are mistakes only once somebody wanted to send. */
  isTried: boolean;
  /** Not what is saved: files are only kept for a day. */
  takesFiles: boolean;
};

export type FieldsProps<D extends BuilderDraft> = {
  draft: D;
  form: BuilderForm;
  onChange: (draft: D) => void;
};

type BuilderFieldProps = {
  form: BuilderForm;
  /** As builder-problems.ts calls it. */
  name: string;
  label: string;
  text: string;
  most: number;
  hint?: ReactNode;
  placeholder?: string;
  /** Several lines. */
  rows?: number;
  type?: HTMLInputTypeAttribute;
  onChange: (text: string) => void;
};

/** A text with its limit: what is too long stays and says so, rather than being cut where nobody looks. */
export function BuilderField(props: BuilderFieldProps) {
  const { form, name, label, text, most, hint, placeholder, rows, type = "text", onChange } = props;
  const t = useTranslations("builders");
  const problem = form.problems.get(name);
  const isShown =
    problem !== undefined && (form.isTried || problem.kind === "long" || problem.kind === "lines");
  const { length } = text.trim();
  return (
    <Field
      label={label}
      hint={hint}
      error={isShown ? t(`problems.${problem.kind}`, { over: problem.over }) : undefined}
      aside={
        <span
          className={clsx("text-xs tabular-nums", length > most ? "font-medium text-crit" : "text-ink-3")}
        >
          <span aria-hidden="true">{`${length} / ${most}`}</span>
          <span className="sr-only">{t("length", { length, most })}</span>
        </span>
      }
    >
      {(field) => {
        const common = { ...field, "data-field": name, dir: "auto", value: text, placeholder } as const;
        return rows === undefined ? (
          <Input
            {...common}
            type={type}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Textarea {...common} rows={rows} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
