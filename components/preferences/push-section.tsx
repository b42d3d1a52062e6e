import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { usePush } from "#components/push/use-push.ts";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { Switch } from "#components/ui/switch.tsx";
import { sendTestPush } from "#lib/notifications/client.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

type PushSectionProps = { hasText: boolean; onText: (hasText: boolean) => void };

/** Whether this browser is pushed to. It asks for the permission when somebody presses the button, never before. */
export function PushSection({ hasText, onText }: PushSectionProps) {
  const t = useTranslations("preferences");
  const { state, turnOn, turnOff } = usePush();
  const failureText = useFailureText();
  const [busy, setBusy] = useState<"switch" | "test" | null>(null);
  const run = async (what: "switch" | "test", work: () => Promise<void>) => {
    setBusy(what);
    await work().catch((error: unknown) => notify(failureText(error), { tone: "crit" }));
    setBusy(null);
  };
  const flip = async () => {
    if (state === "on") return turnOff();
    if ((await turnOn()) === "default") notify(t("pushNotAllowed"));
  };
  const test = async () => {
    await sendTestPush();
    notify(t("pushTested"));
  };
  return (
    <Section title={t("pushTitle")} text={t("pushIntro")}>
      <p role="status" className="text-pretty font-medium">
        {t(`pushStates.${state}`)}
      </p>
      <div className="flex flex-wrap gap-2">
        {(state === "on" || state === "off") && (
          // One button, so that the focus stays on it.
          <Button isBusy={busy === "switch"} onClick={() => void run("switch", flip)}>
            {t(state === "on" ? "pushTurnOff" : "pushTurnOn")}
          </Button>
        )}
        {state === "on" && (
          <Button variant="quiet" isBusy={busy === "test"} onClick={() => void run("test", test)}>
            {t("pushTest")}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
      <label className="flex items-start justify-between gap-4 border-line border-t pt-3">
        <span>
          <span className="font-medium">{t("pushText")}</span>
          <span className="block text-ink-2">{t("pushTextHint")}</span>
        </span>
        <Switch checked={hasText} onChange={(event) => onText(event.target.checked)} />
      </label>
    </Section>
  );
}

/** Our own refusals have words; what the browser throws comes from its push service. */
function useFailureText(): (error: unknown) => string {
  const t = useTranslations("preferences");
  const problemText = useProblemText();
  return (error) => {
    if (!(error instanceof ApiProblem)) return t("pushFailed");
    return error.pointer === "/endpoint" ? t("pushStrange") : problemText(error);
  };
}
