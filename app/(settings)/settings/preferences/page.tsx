import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PreferencesScreen } from "#components/preferences/preferences-screen.tsx";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("preferences"))("title") };
}

export default async function PreferencesPage() {
  await requirePageActor();
  const t = await getTranslations("preferences");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <PreferencesScreen />
    </>
  );
}
