"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { revokeInvitation } from "#lib/team/client/admin.ts";
import type { InvitationDto } from "#lib/team/schema.ts";
import { useLocalDate } from "./local-date.tsx";

export function InvitationList({ invitations }: { invitations: InvitationDto[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}

function InvitationRow({ invitation }: { invitation: InvitationDto }) {
  const t = useTranslations("team");
  const router = useRouter();
  const problemText = useProblemText();
  const { id, email, role, expiresAt } = invitation;
  const date = useLocalDate(expiresAt);
  const withdraw = async () => {
    try {
      await revokeInvitation(id);
      notify(t("withdrawn", { email }));
      router.refresh();
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      <div className="min-w-40 flex-1 max-sm:basis-full">
        <p className="truncate font-medium" dir="ltr">
          {email}
        </p>
        <p className="text-ink-2 text-sm">{date && t("expires", { date })}</p>
      </div>
      <span className="w-32 text-ink-2 max-sm:w-auto">{t(`roles.${role}`)}</span>
      <Button
        size="small"
        variant="quiet"
        className="max-sm:ms-auto"
        aria-label={t("withdrawOf", { email })}
        onClick={withdraw}
      >
        {t("withdraw")}
      </Button>
    </li>
  );
}
