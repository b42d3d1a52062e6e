"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import type { Account } from "./accounts.ts";
import { TemplateAlarms } from "./template-alarms.tsx";
import { everyTemplate, filterTemplates } from "./template-filter.ts";
import { TemplateFilters } from "./template-filters.tsx";
import { TemplateRow } from "./template-row.tsx";
import { TemplateSheet } from "./template-sheet.tsx";
import type { UseChoices } from "./template-use.tsx";
import { useTemplateWords } from "./template-words.ts";

/** An account may have 6,000; nobody reads more than a few screens. */
const STEP = 50;

type TemplateListProps = {
  templates: TemplateDto[];
  accounts: readonly Account[];
  canDraft: boolean;
  canManage: boolean;
  /** Null for those who do not decide who uses what. */
  use: UseChoices | null;
};

export function TemplateList({ templates, accounts, canDraft, canManage, use }: TemplateListProps) {
  const t = useTranslations("templates-admin");
  const words = useTemplateWords();
  const [filter, setFilter] = useState(everyTemplate);
  const [limit, setLimit] = useState(STEP);
  const [openId, setOpenId] = useState<string>();
  const found = filterTemplates(templates, useDeferredValue(filter));
  const open = templates.find(({ id }) => id === openId);
  const siblingsOf = ({ name }: TemplateDto) =>
    templates.filter((other) => other.name === name).map(({ language }) => language);
  return (
    <>
      {canManage && (
        <TemplateAlarms
          templates={templates}
          nameOf={(template) => words.fullName(template, siblingsOf(template))}
          onOpen={setOpenId}
        />
      )}
      <TemplateFilters
        templates={templates}
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setLimit(STEP);
        }}
      />
      <p role="status" className="text-ink-3 text-sm">
        {t("shown", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <EmptyState
          title={t("noMatchTitle")}
          actions={<Button onClick={() => setFilter(everyTemplate)}>{t("clear")}</Button>}
        >
          {t("noMatchText")}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-panel">
          {found.slice(0, limit).map((template) => (
            <TemplateRow
              key={template.id}
              template={template}
              siblings={siblingsOf(template)}
              canAllow={use !== null}
              onOpen={() => setOpenId(template.id)}
            />
          ))}
        </ul>
      )}
      {found.length > limit && (
        <Button className="justify-self-center" onClick={() => setLimit(limit + STEP)}>
          {t("more", { count: Math.min(STEP, found.length - limit) })}
        </Button>
      )}
      {open && (
        <TemplateSheet
          template={open}
          siblings={siblingsOf(open)}
          accounts={accounts}
          canDraft={canDraft}
          canManage={canManage}
          use={use}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </>
  );
}
