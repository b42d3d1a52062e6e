import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Section } from "#components/team/section.tsx";
import { AccountTabs } from "#components/templates-admin/account-tabs.tsx";
import { accountsOf } from "#components/templates-admin/accounts.ts";
import { NoNumber } from "#components/templates-admin/empty-states.tsx";
import { TemplatesScreen } from "#components/templates-admin/templates-screen.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { listChannels } from "#lib/channels/data.ts";
import { presentChannel } from "#lib/channels/present.ts";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { listTemplates } from "#lib/templates/data.ts";
import { presentTemplate } from "#lib/templates/present.ts";
import { audiencesFor } from "#lib/templates/template-use.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("templates-admin"))("title") };
}

type TemplatesPageProps = { searchParams: Promise<{ account?: string | string[] }> };

export default async function TemplatesPage({ searchParams }: TemplatesPageProps) {
  const actor = await requirePageActor();
  const t = await getTranslations("templates-admin");
  const channels = (await listChannels(actor.workspaceId)).map(presentChannel);
  const accounts = accountsOf(channels);
  const wanted = (await searchParams).account;
  const account = accounts.find(({ wabaId }) => wabaId === wanted) ?? accounts[0];
  if (!account) return <NoNumber canConnect={can(actor, "channels.manage")} />;
  const seesAll = can(actor, "templates.use_restricted");
  const rows = await listTemplates(actor.workspaceId, {
    channelId: account.channelId,
    status: null,
    audiences: audiencesFor((capability) => can(actor, capability)),
    ofAccount: true,
  });
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <Section title={t("title")} text={t("text")}>
        <AccountTabs accounts={accounts} current={account} />
        {!account.isConnected && (
          <Banner tone="warn" className="rounded-md">
            {t("disconnected")}
          </Banner>
        )}
        <TemplatesScreen
          key={account.wabaId}
          channelId={account.channelId}
          templates={rows.map(presentTemplate)}
          accounts={accounts}
          canDraft={can(actor, "templates.draft")}
          canSync={can(actor, "templates.sync") && account.isConnected}
          canAllow={can(actor, "templates.allow")}
          audiences={audiencesFor((capability) => can(actor, capability))}
          numbers={channels.filter(({ wabaId }) => wabaId === account.wabaId)}
          canManage={can(actor, "templates.manage")}
          seesAll={seesAll}
        />
      </Section>
    </>
  );
}
