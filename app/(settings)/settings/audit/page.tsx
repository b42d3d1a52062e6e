import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditScreen } from "#components/audit/audit-screen.tsx";
import { NoPermission } from "#components/team/no-permission.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage() {
  if (!can(await requirePageActor(), "audit.read")) return <NoPermission />;
  return <AuditScreen />;
}
