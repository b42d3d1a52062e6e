import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import type { FieldProblem } from "#lib/templates/template-value.ts";
import { variableId } from "#lib/templates/template-variables.ts";
import { useVariableLabel } from "./template-words.ts";

type TemplateFieldsProps = {
  template: TemplateDto;
  values: Readonly<Record<string, string>>;
  prefilled: Readonly<Record<string, PrefilledValue>>;
  problems: ReadonlyMap<string, FieldProblem>;
  /** Empty fields are mistakes only once somebody wanted to go on. */
  isTried: boolean;
  onChange: (id: string, value: string) => void;
};

/** One labelled field a blank. Several lines can be typed or pasted into each, so that we can say they may not be. */
export function TemplateFields(props: TemplateFieldsProps) {
  const { template, values, prefilled, problems, isTried, onChange } = props;
  const t = useTranslations("templates");
  const labelOf = useVariableLabel();
  if (template.variables.length === 0) {
    return <p className="px-3 pt-2.5 text-ink-2 text-sm">{t("nothingToFill")}</p>;
  }
  return (
    <div className="scroll-thin grid max-h-[40dvh] gap-x-2 gap-y-2.5 overflow-y-auto px-3 pt-2.5 pb-1 sm:grid-cols-2">
      {template.variables.map((variable) => {
        const id = variableId(variable);
        const problem = problems.get(id);
        const isShown = problem !== undefined && (isTried || problem.kind !== "empty");
        return (
          <Field
            key={id}
            label={labelOf(template, variable)}
            aside={<Source prefilled={prefilled[id]} />}
            error={isShown ? t(`problems.${problem.kind}`, { over: problem.over }) : undefined}
            className="content-start last:odd:sm:col-span-2"
          >
            {(field) => (
              <Textarea
                {...field}
                data-template-field={id}
                rows={1}
                dir="auto"
                value={values[id] ?? ""}
                onChange={(event) => onChange(id, event.target.value)}
                placeholder={variable.example === null ? "" : t("example", { example: variable.example })}
                autoComplete="off"
                enterKeyHint="go"
                className="scroll-thin field-sizing-content max-h-24 min-h-control resize-none py-[calc((var(--control)-1.375rem)/2)]!"
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}

/** Where a value came from that nobody typed, and whether it is only a guess. */
function Source({ prefilled }: { prefilled: PrefilledValue | undefined }) {
  const t = useTranslations("templates");
  if (!prefilled) return null;
  return (
    <span className="flex shrink-0 items-baseline gap-1.5 text-ink-3 text-xs">
      {prefilled.source === "contact" ? t("fromContact") : t("fromConversation")}
      {prefilled.needsCheck && <Tag tone="warn">{t("check")}</Tag>}
    </span>
  );
}
