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

/** What to call a field. On a card, which one; of a button, its words. */
export function useFieldLabel(): (template: TemplateDto, field: TemplateField) => string {
  const t = useTranslations("templates");
  const variableLabel = useVariableLabel();
  return (template, field) => {
    const { kind, variable, button, card } = field;
    const face = card === null ? template : { ...template, components: cardComponents(template, card) };
    const own =
      kind === "text" && variable
        ? variableLabel(face, variable)
        : t(`fields.${kind}`, { button: button?.text ?? "" });
    return card === null ? own : t("ofCard", { number: card + 1, field: own });
  };
}

function cardComponents({ components }: TemplateDto, card: number): TemplateDto["components"] {
  const carousel = components.find(({ type }) => upper(type) === "CAROUSEL");
  return [...(cardsOf(carousel)[card] ?? [])];
}

/** What to call a blank: its name, what it most likely is, or the words beside it. Never "{{1}}". */
function useVariableLabel(): (template: TemplateDto, variable: Variable) => string {
  const t = useTranslations("templates");
  return (template, variable) => {
    if (template.parameterFormat === "NAMED") return humanName(variable.key);
    const role = variableRole(variable, template.components, template.parameterFormat);
    if (role !== null) return t(`roles.${role}`);
    const context = variableContext(template, variable);
    if (context === null) return t("blank", { number: variable.key });
    return t(context.side === "before" ? "blankAfter" : "blankBefore", { words: context.words });
  };
}

/** "Utility"; a category that is new to us reads as WhatsApp names it. */
export function useCategoryName(): (category: string) => string {
  const t = useTranslations("templates.categories");
  return (category) => (t.has(category) ? t(category) : humanName(category.toLowerCase()));
}
