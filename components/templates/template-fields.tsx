import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { DraftFile, DraftProblem } from "#lib/messages/template-draft.ts";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { fileKindOf, type TemplateField, templateFields } from "#lib/templates/template-fields.ts";
import { TemplateFileField } from "./template-file-field.tsx";
import { useFieldLabel } from "./template-words.ts";
import type { FileState } from "./use-template-files.ts";

type TemplateFieldsProps = {
  template: TemplateDto;
  values: Readonly<Record<string, string>>;
  files: Readonly<Record<string, DraftFile>>;
  fileStates: Readonly<Record<string, FileState>>;
  prefilled: Readonly<Record<string, PrefilledValue>>;
  problems: ReadonlyMap<string, DraftProblem>;
  /** Empty fields are mistakes only once somebody wanted to go on. */
  isTried: boolean;
  onChange: (id: string, value: string) => void;
  onChooseFile: (field: TemplateField, file: File | null) => void;
  onPickFile: (field: TemplateField, file: DraftFile) => void;
};

/** What is missing, not what is wrong: said only once somebody wanted to go on. */
const missing = new Set<DraftProblem["kind"]>(["empty", "needed", "uploading", "needs_titles", "not_json"]);

/** One labelled field a blank. What WhatsApp has a value for itself stands folded away below. */
export function TemplateFields(props: TemplateFieldsProps) {
  const { template, problems, isTried } = props;
  const t = useTranslations("templates");
  const fields = templateFields(template);
  const needed = fields.filter(({ isOptional }) => !isOptional);
  const optional = fields.filter(({ isOptional }) => isOptional);
  const isWrong = isTried && optional.some(({ id }) => problems.has(id));
  return (
    <div className="scroll-thin max-h-[40dvh] overflow-y-auto px-3 pt-2.5 pb-1">
      {needed.length === 0 && <p className="text-ink-2 text-sm">{t("nothingToFill")}</p>}
      <FieldGroups fields={needed} {...props} />
      {optional.length > 0 && (
        <details className="group mt-2.5" open={isWrong || undefined}>
          <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-md text-ink-2 text-sm">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 transition-transform group-open:rotate-90 rtl:-scale-x-100"
            />
            {t("optional", { count: optional.length })}
          </summary>
          <div className="mt-2">
            <FieldGroups fields={optional} {...props} />
          </div>
        </details>
      )}
    </div>
  );
}

type FieldGroupsProps = TemplateFieldsProps & { fields: readonly TemplateField[] };

/** Those of the message, then card by card. */
function FieldGroups({ fields, ...props }: FieldGroupsProps) {
  const t = useTranslations("templates");
  const grid = (own: readonly TemplateField[]) => (
    <div className="grid gap-x-2 gap-y-2.5 sm:grid-cols-2">
      {own.map((field) => (
        <OneField key={field.id} field={field} {...props} />
      ))}
    </div>
  );
  const cards = [...new Set(fields.flatMap(({ card }) => card ?? []))];
  return (
    <div className="grid gap-2.5">
      {grid(fields.filter(({ card }) => card === null))}
      {cards.map((card) => (
        <fieldset key={card} className="rounded-lg border border-line px-2.5 pt-1 pb-2.5">
          <legend className="px-1 text-ink-2 text-sm">{t("card", { number: card + 1 })}</legend>
          {grid(fields.filter((field) => field.card === card))}
        </fieldset>
      ))}
    </div>
  );
}

function OneField({ field, ...props }: TemplateFieldsProps & { field: TemplateField }) {
  const { template, values, files, fileStates, prefilled, problems, isTried, onChange } = props;
  const t = useTranslations("templates");
  const labelOf = useFieldLabel();
  const { id, kind, example } = field;
  const problem = problems.get(id);
  const isShown = problem !== undefined && (isTried || !missing.has(problem.kind));
  const error = isShown ? t(`problems.${problem.kind}`, { over: problem.over }) : undefined;
  const label = labelOf(template, field);
  const fileKind = fileKindOf(field);
  if (fileKind !== null) {
    return (
      <TemplateFileField
        templateId={template.id}
        fieldId={id}
        kind={fileKind}
        label={label}
        file={files[id]}
        state={fileStates[id]}
        error={error}
        onChoose={(file) => props.onChooseFile(field, file)}
        onPick={(file) => props.onPickFile(field, file)}
      />
    );
  }
  const hasLines = kind === "products" || kind === "flow_data";
  return (
    <Field
      label={label}
      aside={<Source prefilled={prefilled[id]} />}
      error={error}
      hint={t.has(`hints.${kind}`) ? t(`hints.${kind}`) : undefined}
      className={hasLines ? "content-start sm:col-span-2" : "content-start last:odd:sm:col-span-2"}
    >
      {(common) =>
        kind === "expiry" ? (
          <Input
            {...common}
            type="datetime-local"
            data-template-field={id}
            value={values[id] ?? ""}
            onChange={(event) => onChange(id, event.target.value)}
          />
        ) : (
          // Several lines can be typed or pasted into each, so that we can say they may not be.
          <Textarea
            {...common}
            data-template-field={id}
            data-has-lines={hasLines || undefined}
            rows={hasLines ? 3 : 1}
            dir="auto"
            value={values[id] ?? ""}
            onChange={(event) => onChange(id, event.target.value)}
            placeholder={example === null ? "" : t("example", { example })}
            autoComplete="off"
            enterKeyHint={hasLines ? "enter" : "go"}
            className="scroll-thin field-sizing-content max-h-24 min-h-control resize-none py-[calc((var(--control)-1.375rem)/2)]!"
          />
        )
      }
    </Field>
  );
}

/** Where a value came from that nobody typed, and whether it is only a guess. */
function Source({ prefilled }: { prefilled: PrefilledValue | undefined }) {
  const t = useTranslations("templates");
  if (!prefilled) return null;
  return (
    <span className="flex shrink-0 items-baseline gap-1.5 text-ink-3 text-xs">
      {t(`sources.${prefilled.source}`)}
      {prefilled.needsCheck && <Tag tone="warn">{t("check")}</Tag>}
    </span>
  );
}
