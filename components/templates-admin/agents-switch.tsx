"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { notify } from "#components/ui/notices.ts";
import { Switch } from "#components/ui/switch.tsx";
import { templateKeys, updateTemplate } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

type AgentsSwitchProps = { template: TemplateDto; name: string };

/** Shows the wish at once; what the server says afterwards wins. */
export function AgentsSwitch({ template, name }: AgentsSwitchProps) {
  const t = useTranslations("templates-admin");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [isAllowed, setAllowed] = useOptimistic(template.agentsAllowed);
  const allow = (agentsAllowed: boolean) =>
    startTransition(async () => {
      setAllowed(agentsAllowed);
      try {
        const saved = await updateTemplate(template.id, { agentsAllowed, version: template.version });
        client.setQueriesData<TemplateDto[]>({ queryKey: templateKeys.lists }, (list) =>
          list?.map((one) => (one.id === saved.id && one.version < saved.version ? saved : one)),
        );
        notify(t(agentsAllowed ? "agentsAllowed" : "agentsForbidden", { name }));
      } catch (error) {
        notify(problemText(error), { tone: "crit" });
        await client.invalidateQueries({ queryKey: templateKeys.lists });
      }
    });
  return (
    <Switch
      checked={isAllowed}
      aria-label={t("agentsMayUse", { name })}
      onChange={(event) => allow(event.currentTarget.checked)}
    />
  );
}
