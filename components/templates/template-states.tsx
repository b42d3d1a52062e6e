import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

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
