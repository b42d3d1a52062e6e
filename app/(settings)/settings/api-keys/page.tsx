import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiKeyList } from "#components/team/api-key-list.tsx";
import { NewApiKey } from "#components/team/new-api-key.tsx";
import { NoPermission } from "#components/team/no-permission.tsx";
import { Section } from "#components/team/section.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { listApiKeys, listMembers } from "#lib/team/data.ts";
import { presentApiKey } from "#lib/team/present.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("apiKeys") };
}

export default async function ApiKeysPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("settings");
  if (!can(actor, "api_keys.manage")) return <NoPermission />;
  const [keys, members] = await Promise.all([listApiKeys(actor.workspaceId), listMembers(actor.workspaceId)]);
  const memberNames = Object.fromEntries(members.map(({ id, user }) => [id, user.name]));
  return (
    <>
      <h1 className="sr-only">{t("apiKeys")}</h1>
      <Section title={t("apiKeys")} text={t("apiKeysText")} action={<NewApiKey />}>
        {keys.length === 0 ? (
          <div className="rounded-lg border border-line border-dashed">
            <EmptyState title={t("noKeysTitle")}>{t("noKeysText")}</EmptyState>
          </div>
        ) : (
          <ApiKeyList apiKeys={keys.map(presentApiKey)} memberNames={memberNames} />
        )}
      </Section>
    </>
  );
}
