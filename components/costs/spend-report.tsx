"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { spendExportHref, spendQuery } from "#lib/analytics/client.ts";
import type { SpendLine } from "#lib/analytics/spend.ts";
import { SpendTable } from "./spend-table.tsx";

const kinds = ["category", "template", "member", "channel"] as const;
type Kind = Exclude<SpendLine["kind"], "total">;

const today = () => new Date().toISOString().slice(0, 10);

/** What WhatsApp billed and what not, by what one asks for. */
export function SpendReport() {
  const t = useTranslations("costs");
  const problemText = useProblemText();
  const [kind, setKind] = useState<Kind>("category");
  const [span, setSpan] = useState(() => ({ from: `${today().slice(0, 7)}-01`, to: today() }));
  const isWhole = span.from !== "" && span.from <= span.to;
  const report = useQuery({ ...spendQuery(span), enabled: isWhole });
  const lines = report.data?.filter((line) => line.kind === kind) ?? [];
  const total = report.data?.find((line) => line.kind === "total");
  return (
    <Section
      title={t("spend")}
      text={t("spendText")}
      action={
        isWhole && (
          <Button asChild>
            <a href={spendExportHref(span)} download="">
              <Download aria-hidden="true" className="size-4" />
              {t("export")}
            </a>
          </Button>
        )
      }
    >
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Field label={t("by")} className="max-sm:col-span-2">
          {(field) => (
            <Select {...field} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {t(`kinds.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {(["from", "to"] as const).map((part) => (
          <Field key={part} label={t(`span.${part}`)}>
            {(field) => (
              <Input
                {...field}
                type="date"
                value={span[part]}
                onChange={(event) => setSpan({ ...span, [part]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      {!isWhole && <p className="text-ink-2">{t("noSpan")}</p>}
      {isWhole && report.isPending && <Skeleton className="h-32 rounded-lg" />}
      {report.error && (
        <EmptyState
          title={problemText(report.error)}
          actions={<Button onClick={() => void report.refetch()}>{t("retry")}</Button>}
        />
      )}
      {report.data && !total && (
        <div className="rounded-lg border border-line border-dashed">
          <EmptyState title={t("nothingTitle")}>{t("nothingText")}</EmptyState>
        </div>
      )}
      {total && <SpendTable kind={kind} lines={lines} total={total} />}
    </Section>
  );
}
