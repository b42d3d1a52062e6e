import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "#components/team/password-form.tsx";
import { ProfileForm } from "#components/team/profile-form.tsx";
import { Section } from "#components/team/section.tsx";
import { SessionActions } from "#components/team/session-actions.tsx";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { meOf } from "#lib/team/data.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("account") };
}

export default async function AccountPage() {
  const { member } = await meOf(await requirePageActor());
  const t = await getTranslations("settings");
  const { name, email } = member ?? { name: "", email: "" };
  return (
    <>
      <h1 className="sr-only">{t("account")}</h1>
      <Section title={t("profile")}>
        <ProfileForm name={name} email={email} />
      </Section>
      <Section title={t("password")} text={t("passwordText")}>
        <PasswordForm email={email} />
      </Section>
      <Section title={t("sessions")} text={t("sessionsText")}>
        <SessionActions />
      </Section>
    </>
  );
}
