import { useTranslations } from "next-intl";

/** Why an event was kept, and what may help, in plain words. */
export function useEventWords() {
  const t = useTranslations("webhook-events");
  return {
    reason: (code: string) => t(`reasons.${keyOf(code, (key) => t.has(`reasons.${key}`))}`, { code }),
    help: (code: string) => {
      const key = keyOf(code, (one) => t.has(`reasons.${one}`));
      return t.has(`help.${key}`) ? t(`help.${key}`) : null;
    },
    field: (field: string) => (field === "" ? t("noField") : field),
  };
}

/** Five signs are an SQLSTATE. */
function keyOf(code: string, isKnown: (key: string) => boolean): string {
  if (/^2[23][0-9A-Z]{3}$/.test(code)) return "database";
  return isKnown(code) ? code : "other";
}
