import { useTranslations } from "next-intl";

/** The plain sentence for a stored cause; one we do not know is honest about that. */
export function useCauseText(): (cause: string) => string {
  const t = useTranslations("inbox.causes");
  return (cause) => t(t.has(cause) ? cause : "unknown_error");
}
