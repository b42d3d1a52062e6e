import { CornerDownRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { stopReplacing } from "./replacing.ts";

/** Above the field: what is written now takes the place of a message that failed. */
export function ReplacingBar({ conversationId }: { conversationId: string }) {
  const t = useTranslations("failures");
  return (
    <p className="mx-3 mt-1.5 flex items-center gap-2 rounded-md bg-soft ps-2.5 text-ink-2 text-sm">
      <CornerDownRight aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t("replacing")}</span>
      <IconButton
        label={t("stopReplacing")}
        tip="none"
        className="size-7! max-sm:size-control!"
        onClick={() => stopReplacing(conversationId)}
      >
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </p>
  );
}
