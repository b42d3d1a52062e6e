import { useTranslations } from "next-intl";
import { TemplateFileField } from "#components/templates/template-file-field.tsx";
import { useFieldLabel } from "#components/templates/template-words.ts";
import { useTemplateFiles } from "#components/templates/use-template-files.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { BulkPreviewRowDto } from "#lib/bulk-replies/schema.ts";
import type { DraftFile } from "#lib/messages/template-draft.ts";
import { fileKindOf, type TemplateField, templateFields } from "#lib/templates/template-fields.ts";
import { type BulkTemplateDraft, ownFields } from "./template-draft.ts";

type BulkFieldsProps = {
  draft: BulkTemplateDraft;
  rows: readonly BulkPreviewRowDto[];
  onChange: (change: (held: BulkTemplateDraft | null) => BulkTemplateDraft | null) => void;
};

/**
 * The blanks of the template, typed once for all. What a customer's own facts fill may stay empty: what is typed there
 * goes to those of whom nothing is known, or to everybody where that is wished. Blanks that WhatsApp has a value for
 * itself are left to it.
 */
export function BulkFields({ draft, rows, onChange }: BulkFieldsProps) {
  const { template, files } = draft;
  const labelOf = useFieldLabel();
  const change = (part: (held: BulkTemplateDraft) => Partial<BulkTemplateDraft>) =>
    onChange((held) => held && { ...held, ...part(held) });
  const uploads = useTemplateFiles((id, file) =>
    change((held) => ({ files: withFile(held.files, id, file) })),
  );
  const own = ownFields(template);
  const fields = templateFields(template).filter(({ isOptional }) => !isOptional);
  if (fields.length === 0) return null;
  return (
    <div className="mt-3 grid gap-3">
      {fields.map((field) => {
        const kind = fileKindOf(field);
        return kind !== null ? (
          <TemplateFileField
            key={field.id}
            templateId={template.id}
            fieldId={field.id}
            kind={kind}
            label={labelOf(template, field)}
            file={files[field.id]}
            state={uploads.states[field.id]}
            error={undefined}
            onChoose={(file) => uploads.choose(field, file)}
            onPick={(file) => uploads.pick(field, file)}
          />
        ) : (
          <TypedField
            key={field.id}
            field={field}
            draft={draft}
            isOwn={own.has(field.id)}
            missing={rows.filter(({ missing }) => missing.includes(field.id)).length}
            onType={(value) => change(({ values }) => ({ values: { ...values, [field.id]: value } }))}
            onEverywhere={(isOn) =>
              change(({ everywhere }) => ({
                everywhere: isOn ? [...everywhere, field.id] : everywhere.filter((id) => id !== field.id),
              }))
            }
          />
        );
      })}
    </div>
  );
}

type TypedFieldProps = {
  field: TemplateField;
  draft: BulkTemplateDraft;
  /** Customers' own facts may fill it. */
  isOwn: boolean;
  /** For how many it is still empty. */
  missing: number;
  onType: (value: string) => void;
  onEverywhere: (isOn: boolean) => void;
};

function TypedField({ field, draft, isOwn, missing, onType, onEverywhere }: TypedFieldProps) {
  const t = useTranslations("bulk");
  const templates = useTranslations("templates");
  const labelOf = useFieldLabel();
  const { id, kind, example } = field;
  const value = draft.values[id] ?? "";
  const hint = [isOwn ? t("fillsItself") : null, missing > 0 ? t("missingFor", { count: missing }) : null];
  const change = (next: string) => onType(next);
  return (
    <div className="grid gap-1">
      <Field label={labelOf(draft.template, field)} hint={hint.filter(Boolean).join(" ") || undefined}>
        {(common) =>
          kind === "expiry" ? (
            <Input
              {...common}
              type="datetime-local"
              value={value}
              onChange={(event) => change(event.target.value)}
            />
          ) : (
            <Textarea
              {...common}
              rows={kind === "products" ? 3 : 1}
              dir="auto"
              value={value}
              onChange={(event) => change(event.target.value)}
              placeholder={example === null ? "" : templates("example", { example })}
              autoComplete="off"
              className="scroll-thin field-sizing-content max-h-24 min-h-control resize-none py-[calc((var(--control)-1.375rem)/2)]!"
            />
          )
        }
      </Field>
      {isOwn && value !== "" && (
        <label className="flex min-h-6 items-center gap-2 text-sm max-sm:min-h-control">
          <input
            type="checkbox"
            checked={draft.everywhere.includes(id)}
            onChange={(event) => onEverywhere(event.target.checked)}
            className="size-4 accent-accent"
          />
          {t("everywhere")}
        </label>
      )}
    </div>
  );
}

function withFile(
  files: BulkTemplateDraft["files"],
  id: string,
  file: DraftFile | null,
): BulkTemplateDraft["files"] {
  const { [id]: _, ...others } = files;
  return file === null ? others : { ...others, [id]: file };
}
