import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/auth/auth-card.tsx";
import { LinkGone } from "#components/auth/link-gone.tsx";
import { SetupForm } from "#components/auth/setup-form.tsx";
import { findOpenLink } from "#lib/team/data.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setupTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SetupPage({ searchParams }: Props) {
  const { token } = await searchParams;
  const t = await getTranslations("auth");
  if (typeof token !== "string" || !(await findOpenLink("setup", token))) return <LinkGone isSetup />;
  return (
    <AuthCard title={t("setupTitle")} text={t("setupText")}>
      <SetupForm token={token} />
    </AuthCard>
  );
}
