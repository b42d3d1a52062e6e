import { useLocale, useTranslations } from "next-intl";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { humanName, languageName } from "#lib/templates/template-name.ts";

/** What WhatsApp's codes are called here. A code of a later version reads as well as it can. */
export function useTemplateWords() {
  const t = useTranslations("templates-admin");
  const locale = useLocale();
  const statusName = (code: string) => (t.has(`statuses.${code}`) ? t(`statuses.${code}`) : fromCode(code));
  const statusHint = (code: string) => (t.has(`statusHints.${code}`) ? t(`statusHints.${code}`) : null);
  const categoryName = (code: string) =>
    t.has(`categories.${code}`) ? t(`categories.${code}`) : fromCode(code);
  const language = (code: string, others?: readonly string[]) => languageName(code, locale, others);
  return {
    statusName,
    statusHint,
    categoryName,
    language,
    /** "Order update (Spanish)": a name alone may be there in several languages. */
    fullName: ({ name, language: code }: TemplateDto, siblings?: readonly string[]) =>
      t("named", { name: humanName(name), language: language(code, siblings) }),
    /** Null while WhatsApp has not judged it. */
    quality: (score: string | null) =>
      score !== null && t.has(`qualities.${score}`) ? t(`qualities.${score}`) : null,
    rejection: ({ status, rejectedReason }: Pick<TemplateDto, "status" | "rejectedReason">) =>
      status !== "REJECTED" || rejectedReason === null
        ? null
        : t("rejectedBecause", {
            reason: t.has(`rejections.${rejectedReason}`)
              ? t(`rejections.${rejectedReason}`)
              : fromCode(rejectedReason),
          }),
    obstacle: ({ unsupportedReason: reason }: TemplateDto) =>
      reason === null
        ? null
        : t("cannotFill", {
            reason: t(t.has(`unsupported.${reason}`) ? `unsupported.${reason}` : "unsupported.unknown_part"),
          }),
  };
}

/** "PENDING_REVIEW" → "Pending review" */
function fromCode(code: string): string {
  return humanName(code.toLowerCase());
}
