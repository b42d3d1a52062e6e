import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { DraftOf } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import { type ProductSection, productIdsOf } from "#lib/messages/question-draft.ts";
import { AddButton } from "./add-button.tsx";
import type { BuilderForm, FieldsProps } from "./builder-field.tsx";
import { SectionTitle } from "./section-title.tsx";

/** Up to thirty products, in sections with a title each; a single section needs none. */
export function ProductSections({ draft, form, onChange }: FieldsProps<DraftOf<"product_list">>) {
  const t = useTranslations("builders");
  const { sections } = draft;
  const total = sections.reduce((sum, { products }) => sum + productIdsOf(products).length, 0);
  const put = (index: number, section: ProductSection) =>
    onChange({ ...draft, sections: sections.map((one, at) => (at === index ? section : one)) });
  return (
    <>
      {sections.map((section, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no name of their own, and their fields no state
          key={index}
          className={clsx("grid gap-2", sections.length > 1 && "rounded-lg border border-line p-2.5")}
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
          <ProductIds
            form={form}
            name={`products:${index}`}
            label={sections.length > 1 ? t("productsOf", { number: index + 1 }) : t("products")}
            text={section.products}
            total={total}
            onChange={(products) => put(index, { ...section, products })}
          />
        </fieldset>
      ))}
      <AddButton
        isOff={sections.length >= limits.sections}
        onAdd={() => onChange({ ...draft, sections: [...sections, { title: "", products: "" }] })}
      >
        {t("addSection")}
      </AddButton>
    </>
  );
}

type ProductIdsProps = {
  form: BuilderForm;
  name: string;
  label: string;
  text: string;
  /** Products of all sections. */
  total: number;
  onChange: (text: string) => void;
};

/** Ids, one a line: a column of a table can be pasted. */
function ProductIds({ form, name, label, text, total, onChange }: ProductIdsProps) {
  const t = useTranslations("builders");
  const problem = form.problems.get(name);
  const isShown = problem !== undefined && (form.isTried || problem.kind !== "empty");
  const most = limits.products;
  return (
    <Field
      label={label}
      hint={t("productsHint")}
      error={isShown ? t(`problems.${problem.kind}`, { over: problem.over }) : undefined}
      aside={
        <span className={clsx("text-xs tabular-nums", total > most ? "font-medium text-crit" : "text-ink-3")}>
          <span aria-hidden="true">{`${total} / ${most}`}</span>
          <span className="sr-only">{t("productCount", { total, most })}</span>
        </span>
      }
    >
      {(field) => (
        <Textarea
          {...field}
          data-field={name}
          dir="auto"
          rows={4}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
