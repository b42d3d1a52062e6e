import { MessageSquareDashed, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export function NoNumber({ canConnect }: { canConnect: boolean }) {
  const t = useTranslations("templates-admin");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EmptyState
        icon={<Phone aria-hidden="true" className="size-6" />}
        title={t("noNumberTitle")}
        actions={
          canConnect && (
            <Button asChild variant="primary">
              <PageLink href="/settings/numbers">{t("toNumbers")}</PageLink>
            </Button>
          )
        }
      >
        {canConnect ? t("noNumberText") : t("noNumberAsk")}
      </EmptyState>
    </>
  );
}

export function NoTemplates({ seesAll }: { seesAll: boolean }) {
  const t = useTranslations("templates-admin");
  return (
    <div className="rounded-lg border border-line border-dashed">
      <EmptyState icon={<MessageSquareDashed aria-hidden="true" className="size-6" />} title={t("noneTitle")}>
        {seesAll ? t("noneText") : t("noneForAgents")}
      </EmptyState>
    </div>
  );
}
