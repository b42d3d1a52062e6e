import { useLocale, useTranslations } from "next-intl";

/** "Germany"; the empty code is all others. */
export function useCountryName(): (code: string) => string {
  const t = useTranslations("costs");
  const names = new Intl.DisplayNames(useLocale(), { type: "region" });
  return (code) => (code === "" ? t("others") : (names.of(code) ?? code));
}
