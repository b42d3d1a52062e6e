import { getTranslations } from "next-intl/server";
import { Skeleton } from "#components/ui/skeleton.tsx";

export default async function Loading() {
  const t = await getTranslations("settings");
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-4">
      <Skeleton className="h-6 w-32" />
      <Skeleton className="h-4 w-64" />
      <div className="divide-y divide-line rounded-lg border border-line bg-panel">
        {["first", "second", "third"].map((row) => (
          <div key={row} className="flex items-center gap-3 px-3 py-3.5">
            <Skeleton className="size-8 rounded-full" />
            <Skeleton className="h-4 flex-1" />
            <Skeleton className="h-4 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}
