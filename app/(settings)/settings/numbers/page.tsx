import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NumbersScreen } from "#components/channels/numbers-screen.tsx";
import { OwnNumbers } from "#components/channels/own-numbers.tsx";
import { listChannels, listMetaApps } from "#lib/channels/data.ts";
import { presentChannel, presentMetaApp } from "#lib/channels/present.ts";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { environment } from "#lib/platform/environment.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("channels"))("title") };
}

export default async function NumbersPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("channels");
  const canManage = can(actor, "channels.manage");
  const [channels, metaApps] = await Promise.all([
    listChannels(actor.workspaceId),
    canManage ? listMetaApps(actor.workspaceId) : [],
  ]);
  const numbers = channels.map(presentChannel);
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      {canManage ? (
        <NumbersScreen
          channels={numbers}
          metaApps={metaApps.map(presentMetaApp)}
          appUrl={environment().APP_URL}
        />
      ) : (
        <OwnNumbers channels={numbers} />
      )}
    </>
  );
}
