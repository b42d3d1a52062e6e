"use client";

import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { alertMailQuery, sendTestMail } from "#lib/channels/client/admin.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";

/** Whether trouble is also told outside, and a way to see that it arrives. */
export function AlertMail() {
  const t = useTranslations("health.mail");
  const { data } = useQuery(alertMailQuery);
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    await sendTestMail()
      .then(() => notify(t("sent")))
      .catch((error: unknown) => {
        const details = error instanceof ApiProblem && error.body.mailDetails;
        notify(details ? t("failed", { details: String(details) }) : problemText(error), { tone: "crit" });
      });
    setBusy(false);
  };
  return (
    <Section
      title={t("title")}
      text={t("text")}
      action={
        data?.isOn && (
          <Button icon={<Mail aria-hidden="true" className="size-4" />} isBusy={isBusy} onClick={test}>
            {t("test")}
          </Button>
        )
      }
    >
      {data ? (
        <p className="text-pretty text-ink-2">{data.isOn ? t("on", { from: data.from ?? "" }) : t("off")}</p>
      ) : (
        <Skeleton className="h-4 w-64" />
      )}
    </Section>
  );
}
