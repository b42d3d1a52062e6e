"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("errors");
  return (
    <main className="grid min-h-dvh" role="alert">
      <EmptyState title={t("pageTitle")} actions={<Button onClick={reset}>{t("retry")}</Button>}>
        {t("pageText")}
      </EmptyState>
    </main>
  );
}
