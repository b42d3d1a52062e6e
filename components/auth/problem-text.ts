import { useTranslations } from "next-intl";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

/** The sentence for a failed call, in the reader's language. Anything unexpected reads as `internal`. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : "internal";
    const seconds = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 60) : 60;
    if (code === "too_many_requests" && seconds > 90) {
      return t("too_many_requests_minutes", { minutes: Math.ceil(seconds / 60) });
    }
    return t(t.has(code) ? code : "internal", { seconds });
  };
}
