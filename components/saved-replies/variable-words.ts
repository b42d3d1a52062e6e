import { useTranslations } from "next-intl";
import { isReplyVariable } from "#lib/saved-replies/reply-variables.ts";

/** What a variable stands for, in words; one that does not exist keeps its own name. */
export function useVariableWords(): (name: string) => string {
  const t = useTranslations("saved-replies.variables");
  return (name) => (isReplyVariable(name) ? t(name.replace(".", "_")) : name);
}
