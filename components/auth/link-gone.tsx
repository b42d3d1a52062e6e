import { Unlink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";

/** Unknown, used and expired look the same: a stranger learns nothing from the difference. */
export function LinkGone({ isSetup = false }: { isSetup?: boolean }) {
  const t = useTranslations("auth");
  return (
    <>
      <h1 className="sr-only">{t("product")}</h1>
      <EmptyState
        icon={<Unlink aria-hidden="true" className="size-6" />}
        title={t("linkGoneTitle")}
        actions={
          <Button asChild>
            <PageLink href="/sign-in">{t("toSignIn")}</PageLink>
          </Button>
        }
      >
        {isSetup ? t("setupGoneText") : t("linkGoneText")}
      </EmptyState>
    </>
  );
}
