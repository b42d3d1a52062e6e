"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { finishUnsentWork, forgetUnsentWork } from "#components/messages/unsent-work.ts";
import { closeShown } from "#components/push/shown.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { signOutEverywhere } from "#lib/team/client/account.ts";
import { signOut } from "#lib/team/client/team.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export function SessionActions() {
  const t = useTranslations("settings");
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const leave = async () => {
    try {
      await signOut();
      await toSignIn();
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={leave}>{t("signOut")}</Button>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("signOutEverywhere")}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t("signOutEverywhereTitle")}
          text={t("signOutEverywhereText")}
          action={t("signOutEverywhere")}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await finishUnsentWork();
            await signOutEverywhere();
            await toSignIn();
          }}
        />
      )}
    </div>
  );
}

/** What this person typed, and was told, is not the next person's to read. */
async function toSignIn(): Promise<void> {
  forgetUnsentWork();
  await closeShown();
  window.location.assign("/sign-in");
}
