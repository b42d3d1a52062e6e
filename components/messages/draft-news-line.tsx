import { MonitorSmartphone, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { dismissDraftNews, draftOf, swapDraft, useDraftNews } from "./drafts.ts";

/** A quiet line: another tab or device has a newer draft. Nothing is lost, whichever text one wants. */
export function DraftNewsLine({ conversationId, onSwap }: { conversationId: string; onSwap: () => void }) {
  const t = useTranslations("drafts");
  const news = useDraftNews(conversationId);
  const isGone = news?.kind === "replaced" && draftOf(conversationId).text === "";
  return (
    <div role="status" className="empty:hidden">
      {news && (
        <div className="flex items-center gap-2 ps-3.5 pe-2 pt-1 text-sm">
          <MonitorSmartphone aria-hidden="true" className="size-3.5 shrink-0" />
          <span className="min-w-0 flex-1">
            {isGone ? t("gone") : t(news.kind === "offered" ? "offered" : "replaced")}
          </span>
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              swapDraft(conversationId);
              onSwap();
            }}
          >
            {t(news.kind === "offered" ? "use" : "undo")}
          </Button>
          <IconButton label={t("dismiss")} tip="none" onClick={() => dismissDraftNews(conversationId)}>
            <X aria-hidden="true" className="size-3.5" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
