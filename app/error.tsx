"use client";

import { useTranslations } from "next-intl";

/** Every page loads this with it: no parts of ours, which would come twice. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("page-error");
  return (
    <main className="grid min-h-dvh place-content-center gap-1.5 p-6 text-center" role="alert">
      <h1 className="font-semibold">{t("title")}</h1>
      <p className="text-ink-2">{t("text")}</p>
      <button
        type="button"
        onClick={reset}
        className="mt-2 h-control justify-self-center rounded-md border border-line bg-panel px-3 font-medium hover:bg-hover"
      >
        {t("retry")}
      </button>
    </main>
  );
}
