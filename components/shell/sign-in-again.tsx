import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { PasswordField } from "#components/auth/password-field.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { SessionEnd } from "#lib/platform/realtime-client/socket.ts";
import { signIn } from "#lib/team/client/account.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { resumeSession } from "./session-state.ts";

/**
 * The session is over, the page is not: the same person signs in over it and goes on with draft, scroll and whatever
 * waits to leave. Anybody else gets a new page, and sees nothing of what was typed here.
 */
export function SignInAgain({ end }: { end: SessionEnd }) {
  const t = useTranslations("session");
  const client = useQueryClient();
  const member = client.getQueryData(meQuery.queryKey)?.member;
  const [round, setRound] = useState(0);
  // There is nothing behind it to go back to: closing opens it again.
  const dialog = { isOpen: true, onOpenChange: () => setRound(round + 1) };
  if (end === "disabled") {
    // Nothing of the team's work is theirs to read any more.
    return (
      <Dialog
        key={round}
        {...dialog}
        title={t("disabled")}
        description={t("disabledText")}
        className="backdrop:bg-bg!"
      />
    );
  }
  if (!member) {
    return (
      <Dialog
        key={round}
        {...dialog}
        title={t("ended")}
        description={t("endedText")}
        actions={
          <Button variant="primary" onClick={leaveToSignIn}>
            {t("signIn")}
          </Button>
        }
      />
    );
  }
  return (
    <Dialog key={round} {...dialog} title={t("ended")} description={t("endedText")}>
      <PasswordForm memberId={member.id} email={member.email} />
    </Dialog>
  );
}

function PasswordForm({ memberId, email }: { memberId: string; email: string }) {
  const t = useTranslations("session");
  const client = useQueryClient();
  const rules = useFormRules();
  const id = useId();
  const { register, submitWith, setFocus, formState, formError } = useApiForm({ password: "" });
  const goOn = async () => {
    const me = await client.fetchQuery({ ...meQuery, staleTime: 0, retry: false });
    if (me.member?.id === memberId) return resumeSession();
    location.reload();
    await new Promise(() => undefined); // stay busy until the page is gone
  };
  const submit = submitWith(async ({ password }) => {
    await signIn(email, password);
    await goOn();
  });
  useEffect(() => setFocus("password"), [setFocus]);
  // Somebody may have signed in again in another tab.
  const look = useEffectEvent(() => void goOn().catch(() => undefined));
  useEffect(() => {
    const onFocus = () => look();
    window.addEventListener("focus", onFocus);
    return () => window.removeEventListener("focus", onFocus);
  }, []);
  return (
    <form id={id} method="post" noValidate onSubmit={submit} className="grid gap-4">
      <p className="text-ink-2">
        {t("as")}{" "}
        <b dir="ltr" className="font-semibold text-ink">
          {email}
        </b>
      </p>
      {/* For the password manager: it fills in by the name it finds. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        {...register("password", rules.presentPassword)}
        label={t("password")}
        error={formState.errors.password?.message}
        autoComplete="current-password"
      />
      <FormError text={formError} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={leaveToSignIn}>
          {t("another")}
        </Button>
        <Button type="submit" variant="primary" isBusy={formState.isSubmitting}>
          {t("goOn")}
        </Button>
      </div>
    </form>
  );
}

function leaveToSignIn(): void {
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}
