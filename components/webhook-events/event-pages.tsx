import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
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
          <PageLink href={path}>{t("newest")}</PageLink>
        </Button>
      )}
      {nextCursor !== null && (
        <Button asChild className="ms-auto">
          <PageLink href={`${path}&cursor=${encodeURIComponent(nextCursor)}`}>{t("older")}</PageLink>
        </Button>
      )}
    </nav>
  );
}
