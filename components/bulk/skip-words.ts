import { useTranslations } from "next-intl";
import { useVariableWords } from "#components/saved-replies/variable-words.ts";
import type { SkipReason } from "#lib/bulk-replies/bulk-reply.ts";
import { isReplyVariable } from "#lib/saved-replies/reply-variables.ts";

/** Why somebody gets nothing, in plain words. */
export function useSkipWords(): (
  reason: SkipReason | null,
  missing: readonly string[],
  labelOf?: (fieldId: string) => string | undefined,
) => string {
  const t = useTranslations("bulk");
  const words = useVariableWords();
  return (reason, missing, labelOf) => {
    if (reason === null) return "";
    if (reason !== "missing_variable") return t(`reasons.${reason}`);
    const [name = ""] = missing;
    if (isReplyVariable(name)) return t("reasons.missing_in_text", { name: words(name) });
    const label = labelOf?.(name);
    return label === undefined
      ? t("reasons.missing_in_template")
      : t("reasons.missing_in_field", { name: label });
  };
}
