"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import { createResetLink, updateMember } from "#lib/team/client/admin.ts";
import type { MemberDto, UpdateMemberInput } from "#lib/team/schema.ts";
import { DisableDialog } from "./disable-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { type MemberActions, MemberRow } from "./member-row.tsx";

type MemberListProps = { members: MemberDto[]; ownId: string; canManage: boolean };
type ResetLink = { name: string; url: string };

export function MemberList({ members, ownId, canManage }: MemberListProps) {
  const t = useTranslations("team");
  const router = useRouter();
  const problemText = useProblemText();
  const [disabling, setDisabling] = useState<MemberDto>();
  const [link, setLink] = useState<ResetLink>();

  const change = async (member: MemberDto, input: UpdateMemberInput, said: string) => {
    await updateMember(member.id, input);
    notify(said);
    router.refresh();
  };
  /** Failures are told at the foot of the page: the control itself shows what is still true. */
  const attempt = (work: Promise<void>) => {
    work.catch((error) => notify(problemText(error), { tone: "crit" }));
  };
  const actions: MemberActions = {
    onRole: (member, role) =>
      attempt(change(member, { role }, t("roleChanged", { name: member.name, role: t(`roles.${role}`) }))),
    onEnable: (member) =>
      attempt(change(member, { disabled: false }, t("memberEnabled", { name: member.name }))),
    onDisable: setDisabling,
    onResetLink: (member) =>
      attempt(createResetLink(member.id).then(({ url }) => setLink({ name: member.name, url }))),
  };
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isMe={member.id === ownId}
            actions={canManage ? actions : null}
          />
        ))}
      </ul>
      {disabling && (
        <DisableDialog
          member={disabling}
          members={members}
          onClose={() => setDisabling(undefined)}
          onConfirm={(handOverTo) =>
            change(disabling, { disabled: true, handOverTo }, t("memberDisabled", { name: disabling.name }))
          }
        />
      )}
      {link && (
        <LinkDialog
          text={t("resetReadyText", { name: link.name })}
          url={link.url}
          onClose={() => setLink(undefined)}
        />
      )}
    </>
  );
}
