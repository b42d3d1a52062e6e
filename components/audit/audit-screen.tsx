"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { auditExportHref, auditQuery } from "#lib/audit/client.ts";
import { membersQuery } from "#lib/team/client/team.ts";
import { AuditFilters, type AuditWishes, filterOf } from "./audit-filters.tsx";
import { AuditRow } from "./audit-row.tsx";

/** Who did what. It only grows; what is shown can be narrowed and taken along. */
export function AuditScreen() {
  const t = useTranslations("audit");
  const problemText = useProblemText();
  const { data: members = [] } = useQuery(membersQuery);
  const [wishes, setWishes] = useState<AuditWishes>({ noun: "", memberId: "", from: "", to: "" });
  const filter = filterOf(wishes);
  const list = useInfiniteQuery(auditQuery(filter));
  const entries = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Section
      title={t("title")}
      text={t("text")}
      action={
        <Button asChild>
          <a href={auditExportHref(filter)} download="">
            <Download aria-hidden="true" className="size-4" />
            {t("export")}
          </a>
        </Button>
      }
    >
      <AuditFilters wishes={wishes} members={members} onChange={setWishes} />
      {list.isPending && <Skeleton className="h-48 rounded-lg" />}
      {list.error && !list.data && (
        <EmptyState
          title={problemText(list.error)}
          actions={<Button onClick={() => void list.refetch()}>{t("again")}</Button>}
        />
      )}
      {list.data && entries.length === 0 && (
        <div className="rounded-lg border border-line border-dashed">
          <EmptyState icon={<ScrollText aria-hidden="true" className="size-6" />} title={t("emptyTitle")}>
            {t("emptyText")}
          </EmptyState>
        </div>
      )}
      {entries.length > 0 && (
        <ul aria-label={t("title")} className="divide-y divide-line rounded-lg border border-line bg-panel">
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} members={members} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button
          className="justify-self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </Section>
  );
}
