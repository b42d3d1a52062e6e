"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { humanName } from "#lib/templates/template-name.ts";
import { AgentsSwitch } from "./agents-switch.tsx";
import { useAlarmLines } from "./template-alarm.tsx";
import { TemplateStatus } from "./template-status.tsx";
import { useTemplateWords } from "./template-words.ts";

type TemplateRowProps = {
  template: TemplateDto;
  /** Languages of the same name, so that regions are told where they matter. */
  siblings: readonly string[];
  canAllow: boolean;
  onOpen: () => void;
};

export function TemplateRow({ template, siblings, canAllow, onOpen }: TemplateRowProps) {
  const t = useTranslations("templates-admin");
  const words = useTemplateWords();
  const facts = [words.language(template.language, siblings), words.categoryName(template.category)];
  const quality = words.quality(template.qualityScore);
  const [alarm] = useAlarmLines(template);
  const trouble = words.rejection(template) ?? alarm?.text ?? words.obstacle(template);
  return (
    <li className="relative flex items-start gap-3 px-3 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {/* The whole row opens the preview; the switch lies above. */}
          <button
            type="button"
            onClick={onOpen}
            className="min-w-0 break-words rounded-sm text-start font-medium after:absolute after:inset-0"
          >
            {humanName(template.name)}
            <span className="sr-only"> ({facts[0]})</span>
          </button>
          <TemplateStatus status={template.status} />
          {template.audience === "admins" && <Tag>{t("adminsOnly")}</Tag>}
          {!canAllow && template.audience === "managers" && <Tag>{t("restricted")}</Tag>}
          {template.channelIds.length > 0 && (
            <Tag>{t("numbersOnly", { count: template.channelIds.length })}</Tag>
          )}
        </p>
        <p className="text-ink-2 text-sm">
          {facts.join(" · ")}
          {quality && (
            <span className={template.qualityScore === "RED" ? "text-crit" : undefined}>
              {" "}
              · {t("qualityIs", { quality })}
            </span>
          )}
        </p>
        {trouble && (
          <p className="mt-0.5 flex gap-1.5 text-pretty text-sm text-warn">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            {trouble}
          </p>
        )}
      </div>
      {canAllow && template.audience !== "admins" && (
        <div className="relative flex items-center gap-2 text-ink-2 text-sm">
          <span aria-hidden="true">{t("agents")}</span>
          <AgentsSwitch template={template} name={words.fullName(template, siblings)} />
        </div>
      )}
    </li>
  );
}
