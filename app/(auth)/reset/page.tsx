import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/auth/auth-card.tsx";
import { LinkGone } from "#components/auth/link-gone.tsx";
import { ResetForm } from "#components/auth/reset-form.tsx";
import { findOpenLink } from "#lib/team/data.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("resetTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ResetPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = await getTranslations("auth");
  const link = typeof token === "string" ? await findOpenLink("password_reset", token) : null;
  if (typeof token !== "string" || !link?.email) return <LinkGone />;
  return (
    <AuthCard title={t("resetTitle")} text={t("resetText", { email: link.email })}>
      <ResetForm token={token} email={link.email} />
    </AuthCard>
  );
}
