import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { KeptState } from "./state-tabs.tsx";

type EventPagesProps = { state: KeptState; isFirst: boolean; nextCursor: string | null };

export function EventPages({ state, isFirst, nextCursor }: EventPagesProps) {
  const t = useTranslations("webhook-events");
  if (isFirst && nextCursor === null) return null;
  const path = `/settings/webhooks?state=${state}`;
  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-2">
      {!isFirst && (
        <Button asChild>
          <Link href={path} prefetch={false}>
            {t("newest")}
          </Link>
        </Button>
      )}
      {nextCursor !== null && (
        <Button asChild className="ms-auto">
          <Link href={`${path}&cursor=${encodeURIComponent(nextCursor)}`} prefetch={false}>
            {t("older")}
          </Link>
        </Button>
      )}
    </nav>
  );
}
