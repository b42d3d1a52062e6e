import { useQuery } from "@tanstack/react-query";
import { MonitorSmartphone, TimerOff, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { draftsQuery } from "#lib/drafts/client.ts";
import { dismissDraftNews, draftOf, swapDraft, useDraft, useDraftNews } from "./drafts.ts";

/** A quiet line: another tab or device has a newer draft. Nothing is lost, whichever text one wants. */
export function DraftNewsLine({ conversationId, onSwap }: { conversationId: string; onSwap: () => void }) {
  const t = useTranslations("drafts");
  const news = useDraftNews(conversationId);
  const heldBack = useHeldBack(conversationId);
  const isGone = news?.kind === "replaced" && draftOf(conversationId).text === "";
  return (
    <div role="status" className="empty:hidden">
      {heldBack && (
        <p className="flex items-center gap-2 px-3.5 pt-1 text-sm text-warn">
          <TimerOff aria-hidden="true" className="size-3.5 shrink-0" />
          {t(`heldBack.${heldBack}`)}
        </p>
      )}
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

/** Why a draft that was to leave by itself is still here; null once its writer goes on with it. */
function useHeldBack(conversationId: string) {
  const { data } = useQuery({
    ...draftsQuery,
    enabled: false,
    select: ({ data: drafts }) =>
      drafts.find((draft) => draft.conversationId === conversationId && draft.text !== "")?.heldBack ?? null,
  });
  const { text } = useDraft(conversationId);
  return text === "" ? null : (data ?? null);
}
