import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LabelsScreen } from "#components/labels/labels-screen.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("labels"))("title") };
}

export default async function LabelsPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("labels");
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <LabelsScreen canManage={can(actor, "labels.manage")} />
    </>
  );
}
