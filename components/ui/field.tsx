import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

/** What a control needs so that its label, hint and error are heard with it. */
export type FieldProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Stands at the end of the label's line. */
  aside?: ReactNode;
  className?: string;
  children: (props: FieldProps) => ReactNode;
};

/** `<Field label={t("email")}>{(field) => <Input {...field} />}</Field>` */
export function Field({ label, hint, error, aside, className, children }: Props) {
  const id = useId();
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <div className={clsx("grid gap-1", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-crit text-sm">
          {error}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-ink-3 text-sm">
          {hint}
        </div>
      )}
    </div>
  );
}
