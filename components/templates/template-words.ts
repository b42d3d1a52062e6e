import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TemplateDto, TemplateVariableDto } from "#lib/templates/schema.ts";
import type { TemplateField } from "#lib/templates/template-fields.ts";
import { humanName, languageName } from "#lib/templates/template-name.ts";
import { variableRole } from "#lib/templates/template-prefill.ts";
import { cardsOf } from "#lib/templates/template-support.ts";
import { upper } from "#lib/templates/template-variables.ts";
import { variableContext } from "#lib/templates/variable-context.ts";

type Variable = Pick<TemplateVariableDto, "component" | "key">;

/** "Order update (Spanish)", the region only where two would look alike. */
export function useTemplateTitles(templates: readonly TemplateDto[]): (template: TemplateDto) => string {
  const t = useTranslations("templates");
  const locale = useLocale();
  const titles = useMemo(() => {
    const codes = [...new Set(templates.map(({ language }) => language))];
    const languages = new Map(codes.map((code) => [code, languageName(code, locale, codes)]));
    return new Map(
      templates.map(({ id, name, language }) => [
        id,
        t("title", { name: humanName(name), language: languages.get(language) ?? language }),
      ]),
    );
  }, [templates, locale, t]);
  return ({ id, name }) => titles.get(id) ?? humanName(name);
}

/** What to call a field; of a button, its words. */
export function useFieldLabel(): (template: TemplateDto, field: TemplateField) => string {
  const t = useTranslations("templates");
  const variableLabel = useVariableLabel();
  return (template, field) => {
    const { kind, variable, button, card } = field;
    if (kind !== "text" || variable === null) return t(`fields.${kind}`, { button: button?.text ?? "" });
    return variableLabel(template, variable, card);
  };
}

function cardComponents({ components }: TemplateDto, card: number): TemplateDto["components"] {
  const carousel = components.find(({ type }) => upper(type) === "CAROUSEL");
  return [...(cardsOf(carousel)[card] ?? [])];
}

/** What to call a blank: its name, what it most likely is, or the words beside it. Never "{{1}}". */
function useVariableLabel(): (template: TemplateDto, variable: Variable, card: number | null) => string {
  const t = useTranslations("templates");
  return (template, variable, card) => {
    if (template.parameterFormat === "NAMED") return humanName(variable.key);
    // Nobody is greeted on a card.
    const role = card === null ? variableRole(variable, template.components, template.parameterFormat) : null;
    if (role !== null) return t(`roles.${role}`);
    const components = card === null ? template.components : cardComponents(template, card);
    const context = variableContext({ ...template, components }, variable);
    if (context === null) return t("blank", { number: variable.key });
    return t(context.side === "before" ? "blankAfter" : "blankBefore", { words: context.words });
  };
}

/** "Utility"; a category that is new to us reads as WhatsApp names it. */
export function useCategoryName(): (category: string) => string {
  const t = useTranslations("templates.categories");
  return (category) => (t.has(category) ? t(category) : humanName(category.toLowerCase()));
}
