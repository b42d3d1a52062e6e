import { useTranslations } from "next-intl";
import { type DraftOf, emptyRow } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import type { Row, Section } from "#lib/messages/question-draft.ts";
import { AddButton } from "./add-button.tsx";
import { BuilderField, type BuilderForm, type FieldsProps } from "./builder-field.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { SectionTitle } from "./section-title.tsx";

/** The button that opens the list, and its rows in sections; a single section needs no title. */
export function ListFields({ draft, form, onChange }: FieldsProps<DraftOf<"list">>) {
  const t = useTranslations("builders");
  const { sections } = draft;
  const rows = sections.flatMap((section) => section.rows);
  const isFull = rows.length >= limits.rows;
  const put = (index: number, section: Section) =>
    onChange({ ...draft, sections: sections.map((one, at) => (at === index ? section : one)) });
  return (
    <>
      <BuilderField
        form={form}
        name="buttonText"
        label={t("listText")}
        text={draft.buttonText}
        most={limits.buttonText}
        onChange={(buttonText) => onChange({ ...draft, buttonText })}
      />
      {sections.map((section, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no name of their own, and their fields no state
          key={index}
          className="grid gap-2 rounded-lg border border-line p-2.5"
        >
          <legend className="sr-only">{t("section", { number: index + 1 })}</legend>
          {sections.length > 1 && (
            <SectionTitle
              form={form}
              index={index}
              title={section.title}
              onChange={(title) => put(index, { ...section, title })}
              onRemove={() => onChange({ ...draft, sections: sections.filter((_, at) => at !== index) })}
            />
          )}
          {section.rows.map((row) => (
            <RowFields
              key={row.id}
              row={row}
              number={rows.indexOf(row) + 1}
              form={form}
              onChange={(next) =>
                put(index, { ...section, rows: section.rows.map((one) => (one.id === row.id ? next : one)) })
              }
              onRemove={
                section.rows.length > 1
                  ? () => put(index, { ...section, rows: section.rows.filter(({ id }) => id !== row.id) })
                  : null
              }
            />
          ))}
          <AddButton
            isOff={isFull}
            onAdd={() => put(index, { ...section, rows: [...section.rows, emptyRow(rows)] })}
          >
            {t("addRow")}
          </AddButton>
        </fieldset>
      ))}
      <AddButton
        isOff={isFull || sections.length >= limits.sections}
        onAdd={() => onChange({ ...draft, sections: [...sections, { title: "", rows: [emptyRow(rows)] }] })}
      >
        {t("addSection")}
      </AddButton>
      {isFull && <p className="-mt-1 text-ink-3 text-sm">{t("mostRows")}</p>}
    </>
  );
}

type RowFieldsProps = {
  row: Row;
  /** Counted over all sections. */
  number: number;
  form: BuilderForm;
  onChange: (row: Row) => void;
  onRemove: (() => void) | null;
};

function RowFields({ row, number, form, onChange, onRemove }: RowFieldsProps) {
  const t = useTranslations("builders");
  return (
    <div className="flex items-start gap-1">
      <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-2">
        <BuilderField
          form={form}
          name={`title:${row.id}`}
          label={t("rowTitle", { number })}
          text={row.title}
          most={limits.rowTitle}
          onChange={(title) => onChange({ ...row, title })}
        />
        <BuilderField
          form={form}
          name={`description:${row.id}`}
          label={t("rowDescription", { number })}
          text={row.description}
          most={limits.rowDescription}
          onChange={(description) => onChange({ ...row, description })}
        />
      </div>
      {onRemove && <RemoveButton label={t("removeRow", { number })} onRemove={onRemove} />}
    </div>
  );
}
