import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvitationList } from "#components/team/invitation-list.tsx";
import { InviteButton } from "#components/team/invite-button.tsx";
import { MemberList } from "#components/team/member-list.tsx";
import { Section } from "#components/team/section.tsx";
import { can } from "#lib/permissions.ts";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { listInvitations, listMembers } from "#lib/team/data.ts";
import { presentInvitation, presentMember } from "#lib/team/present.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("title") };
}

export default async function TeamPage() {
  const actor = await requirePageActor();
  const t = await getTranslations("team");
  const canManage = can(actor, "team.manage");
  const [members, invitations] = await Promise.all([
    listMembers(actor.workspaceId),
    canManage ? listInvitations(actor.workspaceId) : [],
  ]);
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <Section
        title={t("title")}
        text={members.length === 1 && canManage ? t("alone") : t("text")}
        action={canManage && <InviteButton />}
      >
        <MemberList members={members.map(presentMember)} ownId={actor.memberId} canManage={canManage} />
      </Section>
      {invitations.length > 0 && (
        <Section title={t("invitations")}>
          <InvitationList invitations={invitations.map(presentInvitation)} />
        </Section>
      )}
    </>
  );
}
