import { useTranslations } from "next-intl";

/** The word for a kind of message; one we do not know is named as WhatsApp names it. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations("inbox.kinds");
  return (kind) => (t.has(kind) ? t(kind) : t("unknown", { kind }));
}
