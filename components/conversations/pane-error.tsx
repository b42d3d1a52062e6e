import { CloudOff, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

type PaneErrorProps = { error: Error; place: InboxPlace; onRetry: () => void };

export function PaneError({ error, place, onRetry }: PaneErrorProps) {
  const t = useTranslations("inbox");
  const problemText = useProblemText();
  const isGone = error instanceof ApiProblem && error.status === 404;
  const back = hrefOf({ ...place, conversationId: null });
  return (
    <div role="alert" className="grid h-full min-h-0 flex-1">
      <EmptyState
        icon={
          isGone ? (
            <SearchX aria-hidden="true" className="size-6" />
          ) : (
            <CloudOff aria-hidden="true" className="size-6" />
          )
        }
        title={isGone ? t("goneTitle") : t("paneError")}
        actions={
          isGone ? (
            <Button asChild>
              <a href={back} onClick={(event) => followHere(event, back)}>
                {t("backToList")}
              </a>
            </Button>
          ) : (
            <Button onClick={onRetry}>{t("retry")}</Button>
          )
        }
      >
        {isGone ? t("goneText") : problemText(error)}
      </EmptyState>
    </div>
  );
}
