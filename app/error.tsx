"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("page-error");
  return (
    <main className="grid min-h-dvh" role="alert">
      <EmptyState title={t("title")} actions={<Button onClick={reset}>{t("retry")}</Button>}>
        {t("text")}
      </EmptyState>
    </main>
  );
}
