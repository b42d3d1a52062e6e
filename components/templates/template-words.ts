import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TemplateDto, TemplateVariableDto } from "#lib/templates/schema.ts";
import { humanName, languageName } from "#lib/templates/template-name.ts";
import { variableRole } from "#lib/templates/template-prefill.ts";
import { variableContext } from "#lib/templates/variable-context.ts";

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

/** What to call a blank: its name, what it most likely is, or the words beside it. Never "{{1}}". */
export function useVariableLabel(): (template: TemplateDto, variable: TemplateVariableDto) => string {
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
