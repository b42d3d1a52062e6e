import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { isSessionEnded, subscribeSession } from "./session-state.ts";

/** The session was ended elsewhere. Drafts stay in this browser and are there after signing in again. */
export function SessionEnded() {
  const t = useTranslations("common");
  const isEnded = useSyncExternalStore(subscribeSession, isSessionEnded, () => false);
  const signIn = () => {
    const next = location.pathname + location.search;
    location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
  };
  return (
    <Dialog
      isOpen={isEnded}
      onOpenChange={signIn}
      title={t("sessionEnded")}
      description={t("sessionEndedText")}
      actions={
        <Button variant="primary" onClick={signIn}>
          {t("signInAgain")}
        </Button>
      }
    />
  );
}
