import { useTranslations } from "next-intl";
import type { FileProblem } from "#lib/messages/media-rules.ts";
import { useWeight } from "./use-weight.ts";

/** Why WhatsApp would not take a file, with the limit and a way out. */
export function useLimitText(): (problem: FileProblem) => string {
  const t = useTranslations("attachments.limits");
  const weigh = useWeight();
  return (problem) => {
    switch (problem.code) {
      case "file_empty":
        return t("empty");
      case "file_too_large":
        return t("large", { kind: problem.kind, limit: weigh(problem.maxBytes) });
      case "file_type_not_accepted":
        return t("type", { kind: problem.kind });
      case "sticker_size_not_accepted":
        return t("stickerSize", { side: problem.side });
    }
  };
}
