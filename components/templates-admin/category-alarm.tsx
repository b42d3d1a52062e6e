"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { channelsQuery } from "#lib/channels/client.ts";
import { acknowledgeTemplate } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { useTemplateWords } from "./template-words.ts";

/** What to say of a category that WhatsApp has changed, until an admin has seen it, or will change; null: nothing. */
export function useCategoryAlarm(template: TemplateDto): { text: string; isSeeable: boolean } | null {
  const t = useTranslations("templates-admin");
  const { categoryName } = useTemplateWords();
  const { data: channels = [] } = useQuery(channelsQuery);
  const { wabaId, name, language, category, announcedCategory } = template;
  const isAlarmed = channels
    .filter((channel) => channel.wabaId === wabaId)
    .flatMap(({ issues }) => issues)
    .some(
      ({ code, details }) => code === "template_recategorised" && details.value === `${name} (${language})`,
    );
  if (announcedCategory !== null) {
    return { text: t("announced", { category: categoryName(announcedCategory) }), isSeeable: isAlarmed };
  }
  return isAlarmed
    ? { text: t("recategorised", { category: categoryName(category) }), isSeeable: true }
    : null;
}

type CategoryAlarmProps = { template: TemplateDto; canManage: boolean };

/** The same with the button that says it was seen. */
export function CategoryAlarm({ template, canManage }: CategoryAlarmProps) {
  const t = useTranslations("templates-admin");
  const problemText = useProblemText();
  const alarm = useCategoryAlarm(template);
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
