"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { seeableIssues } from "#lib/channels/template-evidence.ts";
import { acknowledgeTemplate } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { useTemplateIssues } from "./template-alarms.tsx";
import { useTemplateWords } from "./template-words.ts";

/** What to say of an alarm that an admin can end, and of a category that will change; null: nothing. */
export function useTemplateAlarm(template: TemplateDto): { text: string; isSeeable: boolean } | null {
  const t = useTranslations("templates-admin");
  const { categoryName } = useTemplateWords();
  const codes = useTemplateIssues()(template);
  const { category, announcedCategory } = template;
  const isSeeable = seeableIssues.some((code) => codes.includes(code));
  if (announcedCategory !== null) {
    return { text: t("announced", { category: categoryName(announcedCategory) }), isSeeable };
  }
  if (codes.includes("template_rejected")) return { text: t("rejectedAlarm"), isSeeable };
  if (codes.includes("template_disabled")) return { text: t("disabledAlarm"), isSeeable };
  return isSeeable ? { text: t("recategorised", { category: categoryName(category) }), isSeeable } : null;
}

type TemplateAlarmProps = { template: TemplateDto; canManage: boolean };

/** The same with the button that says it was seen. */
export function TemplateAlarm({ template, canManage }: TemplateAlarmProps) {
  const t = useTranslations("templates-admin");
  const problemText = useProblemText();
  const alarm = useTemplateAlarm(template);
  const [isBusy, start] = useTransition();
  if (alarm === null) return null;
  const see = () =>
    start(async () => {
      await acknowledgeTemplate(template.id)
        .then(() => notify(t("acknowledged")))
        .catch((error: unknown) => notify(problemText(error), { tone: "crit" }));
    });
  return (
    <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
      <p className="text-pretty">{alarm.text}</p>
      {canManage && alarm.isSeeable && (
        <Button size="small" className="justify-self-start" isBusy={isBusy} onClick={see}>
          {t("acknowledge")}
        </Button>
      )}
    </div>
  );
}
