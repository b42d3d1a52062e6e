import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxScreen } from "#components/team/inbox-screen.tsx";
import { NoPermission } from "#components/team/no-permission.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("inbox") };
}

export default async function InboxSettingsPage() {
  if (!can(await requirePageActor(), "workspace.manage")) return <NoPermission />;
  return <InboxScreen />;
}
