import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetupScreen } from "#components/setup/setup-screen.tsx";
import { NoPermission } from "#components/team/no-permission.tsx";
import { listChannels, listMetaApps } from "#lib/channels/data.ts";
import { presentChannel, presentMetaApp } from "#lib/channels/present.ts";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { environment } from "#lib/platform/environment.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SetupPage({ searchParams }: Props) {
  const actor = await requirePageActor();
  const t = await getTranslations("setup");
  if (!can(actor, "channels.manage")) return <NoPermission />;
  const [channels, metaApps, { number }] = await Promise.all([
    listChannels(actor.workspaceId),
    listMetaApps(actor.workspaceId),
    searchParams,
  ]);
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <SetupScreen
        channels={channels.map(presentChannel)}
        metaApps={metaApps.map(presentMetaApp)}
        appUrl={environment().APP_URL}
        wanted={typeof number === "string" ? number : null}
      />
    </>
  );
}
