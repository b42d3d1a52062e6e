"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { templateTroubles } from "#lib/channels/template-troubles.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

/** What is wrong with a template, by the issues of its account's numbers; the worst first. */
export function useTemplateIssues(): (template: TemplateDto) => readonly string[] {
  const { data: channels } = useQuery(channelsQuery);
  const troubles = useMemo(() => {
    const byTemplate = new Map<string, string[]>();
    for (const { wabaId, code, value } of templateTroubles(channels ?? [])) {
      const key = `${wabaId} ${value}`;
      byTemplate.set(key, [...(byTemplate.get(key) ?? []), code]);
    }
    return byTemplate;
  }, [channels]);
  return ({ wabaId, name, language }) => troubles.get(`${wabaId} ${name} (${language})`) ?? none;
}

const none: readonly string[] = [];
/** More than that is read in the list. */
const MOST = 5;

type TemplateAlarmsProps = {
  templates: readonly TemplateDto[];
  nameOf: (template: TemplateDto) => string;
  onOpen: (id: string) => void;
};

/** Above the list: what WhatsApp has done to templates and nobody has dealt with. */
export function TemplateAlarms({ templates, nameOf, onOpen }: TemplateAlarmsProps) {
  const t = useTranslations("templates-admin.alarms");
  const issuesOf = useTemplateIssues();
  const troubled = templates.flatMap((template) => {
    const [code, ...others] = issuesOf(template);
    return code === undefined ? [] : [{ template, code, others: others.length }];
  });
  return (
    <section aria-label={t("title")} className="rounded-md bg-warn-soft px-3 py-2 text-warn empty:hidden">
      {troubled.length > 0 && (
        <>
          <p role="status" className="flex items-center gap-1.5 font-medium">
            <TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
            {t("count", { count: troubled.length })}
          </p>
          <ul>
            {troubled.slice(0, MOST).map(({ template, code, others }) => (
              <li key={template.id}>
                <button
                  type="button"
                  onClick={() => onOpen(template.id)}
                  className="min-w-0 break-words rounded-sm text-start underline underline-offset-2 max-sm:min-h-control"
                >
                  {t(t.has(code) ? code : "other", { name: nameOf(template) })}
                </button>
                {others > 0 && <span> {t("others", { count: others })}</span>}
              </li>
            ))}
          </ul>
          {troubled.length > MOST && <p>{t("more", { count: troubled.length - MOST })}</p>}
        </>
      )}
    </section>
  );
}
