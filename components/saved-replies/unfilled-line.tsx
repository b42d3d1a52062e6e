import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useVariableWords } from "./variable-words.ts";

type UnfilledLineProps = {
  /** Names of variables that the text still has in braces. */
  names: readonly string[];
  /** Whether they keep the text from leaving: a note may talk about braces. */
  isHolding: boolean;
};

/** Names what a saved reply could not know, before it reaches anybody. */
export function UnfilledLine({ names, isHolding }: UnfilledLineProps) {
  const t = useTranslations("saved-replies");
  const words = useVariableWords();
  if (names.length === 0) return null;
  return (
    <p role="status" className="flex items-start gap-1.5 px-3.5 pb-1.5 text-sm text-warn">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {t(isHolding ? "fillIn" : "notFilledIn", { count: names.length, names: names.map(words).join(", ") })}
    </p>
  );
}
