import { useLocale, useTranslations } from "next-intl";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { languageName } from "#lib/templates/template-name.ts";
import { hasLanguage } from "#lib/templates/template-ranking.ts";

type LanguageLineProps = { templates: readonly TemplateDto[]; language: string | null };

/** Nothing here is in the contact's language: before one is sent in another. */
export function LanguageLine({ templates, language }: LanguageLineProps) {
  const t = useTranslations("templates");
  const locale = useLocale();
  if (language === null || hasLanguage(templates, language)) return null;
  return (
    <p className="px-3 pt-2 text-ink-2 text-sm">
      {t("noneInLanguage", { language: languageName(language.replaceAll("-", "_"), locale) })}
    </p>
  );
}
