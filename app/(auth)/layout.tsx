import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("auth");
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-96 content-center gap-4 px-4 py-10">
      <p className="px-6 font-semibold text-ink-2 text-lg tracking-tight max-sm:px-2">{t("product")}</p>
      {children}
    </main>
  );
}
