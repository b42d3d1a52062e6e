import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CloudOff, FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { meQuery } from "#lib/team/client.ts";
import { syncTemplates, templateKeys } from "#lib/templates/client.ts";

export function TemplatesLoading() {
  const t = useTranslations("templates");
  return (
    <div role="status" className="grid gap-2 px-3 py-2.5 sm:grid-cols-3">
      <span className="sr-only">{t("loading")}</span>
      {["w-3/5", "w-1/2", "w-2/3"].map((width) => (
        <div key={width} className="grid gap-2 rounded-lg border border-line px-2.5 py-2">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-3 w-full" />
          <Skeleton className="h-3 w-4/5" />
        </div>
      ))}
    </div>
  );
}

export function TemplatesError({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("templates");
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudOff aria-hidden="true" className="size-6" />}
        title={t("errorTitle")}
        actions={<Button onClick={onRetry}>{t("retry")}</Button>}
      >
        {t("errorText")}
      </EmptyState>
    </div>
  );
}

/** Nothing to choose from: whoever may asks WhatsApp again, everybody else learns whom to ask. */
export function TemplatesEmpty() {
  const t = useTranslations("templates");
  const { data: me } = useQuery(meQuery);
  const canSync = me?.capabilities.includes("templates.sync") ?? false;
  return (
    <EmptyState
      icon={<FileText aria-hidden="true" className="size-6" />}
      title={t("emptyTitle")}
      actions={canSync && <SyncButton />}
    >
      {canSync ? t("emptyTextSync") : t("emptyTextAsk")}
    </EmptyState>
  );
}

function SyncButton() {
  const t = useTranslations("templates");
  const client = useQueryClient();
  const problemText = useProblemText();
  const sync = useMutation({
    mutationFn: syncTemplates,
    onSuccess: () => client.invalidateQueries({ queryKey: templateKeys.lists }),
  });
  return (
    <div className="grid justify-items-center gap-2">
      <Button variant="primary" isBusy={sync.isPending} onClick={() => sync.mutate()}>
        {sync.isPending ? t("syncing") : t("sync")}
      </Button>
      <FormError text={sync.isError ? problemText(sync.error) : undefined} />
      <p role="status" className="text-ink-2">
        {sync.isSuccess && t("syncedNone")}
      </p>
    </div>
  );
}
