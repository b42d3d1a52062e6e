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

type CategoryAlarmProps = { template: TemplateDto; canManage: boolean };

/** WhatsApp moved it to another category: said until an admin has seen it. */
export function CategoryAlarm({ template, canManage }: CategoryAlarmProps) {
  const t = useTranslations("templates-admin");
  const { categoryName } = useTemplateWords();
  const problemText = useProblemText();
  const { data: channels = [] } = useQuery(channelsQuery);
  const [isBusy, start] = useTransition();
  const { id, wabaId, name, language, category, announcedCategory } = template;
  const isAlarmed = channels
    .filter((channel) => channel.wabaId === wabaId)
    .flatMap(({ issues }) => issues)
    .some(
      ({ code, details }) => code === "template_recategorised" && details.value === `${name} (${language})`,
    );
  if (!isAlarmed && announcedCategory === null) return null;
  const see = () =>
    start(async () => {
      await acknowledgeTemplate(id)
        .then(() => notify(t("acknowledged")))
        .catch((error: unknown) => notify(problemText(error), { tone: "crit" }));
    });
  return (
    <div className="mt-3 grid gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
      <p className="text-pretty">
        {announcedCategory === null
          ? t("recategorised", { category: categoryName(category) })
          : t("announced", { category: categoryName(announcedCategory) })}
      </p>
      {canManage && isAlarmed && (
        <Button size="small" className="justify-self-start" isBusy={isBusy} onClick={see}>
          {t("acknowledge")}
        </Button>
      )}
    </div>
  );
}
