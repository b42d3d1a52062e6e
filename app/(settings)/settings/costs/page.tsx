import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RateList } from "#components/costs/rate-list.tsx";
import { SpendReport } from "#components/costs/spend-report.tsx";
import { NoPermission } from "#components/team/no-permission.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("costs"))("title") };
}

export default async function CostsPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("costs");
  if (!can(actor, "usage.read")) return <NoPermission />;
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <SpendReport />
      <RateList canManage={can(actor, "rates.manage")} />
    </>
  );
}
