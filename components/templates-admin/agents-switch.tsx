"use client";

import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { Switch } from "#components/ui/switch.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { useSaveUse } from "./save-use.ts";

type AgentsSwitchProps = { template: TemplateDto; name: string };

/** Everybody's or managers', without opening the template. Shows the wish at once. */
export function AgentsSwitch({ template, name }: AgentsSwitchProps) {
  const t = useTranslations("templates-admin");
  const save = useSaveUse(template, name);
  const [isAllowed, setAllowed] = useOptimistic(template.audience === "everybody");
  return (
    <Switch
      checked={isAllowed}
      aria-label={t("agentsMayUse", { name })}
      onChange={({ currentTarget: { checked } }) =>
        startTransition(async () => {
          setAllowed(checked);
          await save({ audience: checked ? "everybody" : "managers" });
        })
      }
    />
  );
}
