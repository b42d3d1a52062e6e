import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { stopQuoting, useQuote } from "./quoting.ts";

/** Above the field: the message that is answered. */
export function QuotingBar({ conversationId }: { conversationId: string }) {
  const t = useTranslations("inbox.quote");
  const quote = useQuote(conversationId);
  if (quote === null) return null;
  return (
    <div className="mx-3 mt-1.5 flex items-center gap-2 rounded-md border-accent border-s-[3px] bg-soft ps-2.5 text-sm">
      <p className="min-w-0 flex-1 py-1">
        <span dir="auto" className="block truncate font-semibold">
          {quote.name}
        </span>
        <span dir="auto" className="block truncate text-ink-2">
          {quote.text}
        </span>
      </p>
      <IconButton
        label={t("stop")}
        tip="none"
        className="size-7! max-sm:size-control!"
        onClick={() => stopQuoting(conversationId)}
      >
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </div>
  );
}
