"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import type { SeeableIssue } from "#lib/channels/template-evidence.ts";
import { acknowledgeTemplate } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { useTemplateIssues } from "./template-alarms.tsx";
import { useTemplateWords } from "./template-words.ts";

type AlarmLine = { text: string; code: SeeableIssue | null };

/** What to say of each alarm that an admin can end, and of a category that will change (without an alarm: no code). */
export function useAlarmLines(template: TemplateDto): AlarmLine[] {
  const t = useTranslations("templates-admin");
  const { categoryName } = useTemplateWords();
  const open = useTemplateIssues()(template);
  const { category, announcedCategory } = template;
  const isRecategorised = open.includes("template_recategorised");
  const lines: AlarmLine[] = [];
  if (announcedCategory !== null) {
    const text = t("announced", { category: categoryName(announcedCategory) });
    lines.push({ text, code: isRecategorised ? "template_recategorised" : null });
  }
  if (open.includes("template_rejected")) lines.push({ text: t("rejectedAlarm"), code: "template_rejected" });
  if (open.includes("template_disabled")) lines.push({ text: t("disabledAlarm"), code: "template_disabled" });
  if (announcedCategory === null && isRecategorised) {
    const text = t("recategorised", { category: categoryName(category) });
    lines.push({ text, code: "template_recategorised" });
  }
  return lines;
}

type TemplateAlarmProps = { template: TemplateDto; canManage: boolean };

/** The same with the button that says they were seen: those that stand here, and no other. */
export function TemplateAlarm({ template, canManage }: TemplateAlarmProps) {
  const t = useTranslations("templates-admin");
  const problemText = useProblemText();
  const lines = useAlarmLines(template);
  const [isBusy, start] = useTransition();
  if (lines.length === 0) return null;
  const shown = lines.flatMap(({ code }) => code ?? []);
  const see = () =>
    start(async () => {
      await acknowledgeTemplate(template.id, shown)
        .then(() => notify(t("acknowledged")))
        .catch((error: unknown) => notify(problemText(error), { tone: "crit" }));
    });
  return (
    <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {lines.map(({ text }) => (
        <p key={text} className="text-pretty">
          {text}
        </p>
      ))}
      {canManage && shown.length > 0 && (
        <Button size="small" className="justify-self-start" isBusy={isBusy} onClick={see}>
          {t("acknowledge")}
        </Button>
      )}
    </div>
  );
}
