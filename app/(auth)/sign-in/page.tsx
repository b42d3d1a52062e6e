import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "#components/auth/auth-card.tsx";
import { SignInForm } from "#components/auth/sign-in-form.tsx";
import { pageActor } from "#lib/platform/auth/page-actor.ts";
import { safePath } from "#lib/platform/http/safe-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signInTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const t = await getTranslations("auth");
  const { next } = await searchParams;
  const target = safePath(typeof next === "string" ? next : undefined);
  if (await pageActor()) redirect(target);
  return (
    <AuthCard title={t("signInTitle")}>
      <SignInForm next={target} />
    </AuthCard>
  );
}
