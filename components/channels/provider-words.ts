import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

export type ProviderCause = { cause: string; details: string | null };

/** What WhatsApp objects to and what mends it, for those who run the numbers. `date` tells a time in `details`. */
export function useProviderWords() {
  const t = useTranslations("channels");
  return {
    cause: ({ cause, details }: ProviderCause, date = "") =>
      t(t.has(`causes.${cause}`) ? `causes.${cause}` : "causes.other", { details: details ?? "", date }),
    remedy: (cause: string) => (t.has(`remedies.${cause}`) ? t(`remedies.${cause}`) : null),
    said: (details: string | null) => (details ? t("whatsAppSays", { details }) : null),
  };
}

/** Like useProblemText, with WhatsApp's own refusals told apart. */
export function useProviderProblemText(): (error: unknown) => string {
  const words = useProviderWords();
  const problemText = useProblemText();
  return (error) => {
    const problem = providerCause(error);
    if (problem === null) return problemText(error);
    return [words.cause(problem), words.remedy(problem.cause), words.said(problem.details)]
      .filter(Boolean)
      .join(" ");
  };
}

/** Null for anything that is not WhatsApp's refusal. */
export function providerCause(error: unknown): ProviderCause | null {
  if (!(error instanceof ApiProblem) || error.code !== "provider_error") return null;
  const { cause, providerDetails } = error.body;
  return {
    cause: typeof cause === "string" ? cause : "other",
    details: typeof providerDetails === "string" ? providerDetails : null,
  };
}
