import { useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";

export function PanelLoading() {
  const t = useTranslations("inbox");
  return (
    <div role="status" className="grid justify-items-center gap-3 px-4 py-5">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="size-16 rounded-full" />
      <Skeleton className="h-4 w-36" />
      <Skeleton className="mt-4 h-3 w-full" />
      <Skeleton className="h-3 w-full" />
      <Skeleton className="h-3 w-2/3 justify-self-start" />
    </div>
  );
}
