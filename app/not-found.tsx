import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

export default async function NotFound() {
  const t = await getTranslations("errors");
  const auth = await getTranslations("auth");
  return (
    <main className="grid min-h-dvh">
      <h1 className="sr-only">{auth("product")}</h1>
      <EmptyState
        title={t("missingTitle")}
        actions={
          <Button asChild>
            <PageLink href="/inbox">{t("toInbox")}</PageLink>
          </Button>
        }
      >
        {t("missingText")}
      </EmptyState>
    </main>
  );
}
