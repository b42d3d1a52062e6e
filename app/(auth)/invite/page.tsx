import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/auth/auth-card.tsx";
import { InviteForm } from "#components/auth/invite-form.tsx";
import { LinkGone } from "#components/auth/link-gone.tsx";
import { findOpenLink } from "#lib/team/data.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("join") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function InvitePage({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = await getTranslations("auth");
  const link = typeof token === "string" ? await findOpenLink("invitation", token) : null;
  if (typeof token !== "string" || !link?.email) return <LinkGone />;
  const { email, hasAccount } = link;
  return (
    <AuthCard
      title={t("inviteTitle", { workspace: link.workspaceName ?? "" })}
      text={t(hasAccount ? "inviteKnownText" : "inviteText", { email })}
    >
      <InviteForm token={token} email={email} hasAccount={hasAccount} />
    </AuthCard>
  );
}
