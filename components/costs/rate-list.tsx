"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Coins, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { Section } from "#components/team/section.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { notify } from "#components/ui/notices.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { deleteRate, ratesQuery } from "#lib/analytics/client.ts";
import type { RateDto } from "#lib/analytics/schema.ts";
import { useCountryName } from "./country-name.ts";
import { useDayText } from "./day-text.ts";
import { useMoney } from "./money.ts";
import { RateDialog } from "./rate-dialog.tsx";

type Open = { dialog: "new" } | { dialog: "remove"; rate: RateDto } | null;

export function RateList({ canManage }: { canManage: boolean }) {
  const t = useTranslations("costs");
  const client = useQueryClient();
  const rates = useQuery(ratesQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = canManage && (
    <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setOpen({ dialog: "new" })}>
      {t("addRate")}
    </Button>
  );
  return (
    <Section title={t("rates")} text={t("ratesText")} action={add}>
      {rates.isPending && <Skeleton className="h-24 rounded-lg" />}
      {rates.isError && !rates.data && (
        <Banner
          tone="crit"
          className="rounded-md"
          action={
            <Button size="small" onClick={() => void rates.refetch()}>
              {t("retry")}
            </Button>
          }
        >
          {t("loadFailed")}
        </Banner>
      )}
      {rates.data?.length === 0 && (
        <div className="rounded-lg border border-line border-dashed">
          <EmptyState icon={<Coins aria-hidden="true" className="size-6" />} title={t("noRatesTitle")}>
            {t(canManage ? "noRatesText" : "noRatesTextRead")}
          </EmptyState>
        </div>
      )}
      {rates.data && rates.data.length > 0 && (
        <ul aria-label={t("rates")} className="divide-y divide-line rounded-lg border border-line bg-panel">
          {rates.data.map((rate) => (
            <RateRow
              key={rate.id}
              rate={rate}
              onRemove={canManage ? () => setOpen({ dialog: "remove", rate }) : null}
            />
          ))}
        </ul>
      )}
      {open?.dialog === "new" && <RateDialog onClose={close} />}
      {open?.dialog === "remove" && (
        <ConfirmDialog
          title={t("removeTitle")}
          text={t("removeText")}
          action={t("remove")}
          onClose={close}
          onConfirm={async () => {
            await deleteRate(open.rate.id);
            await client.invalidateQueries({ queryKey: ratesQuery.queryKey });
            notify(t("removed"));
          }}
        />
      )}
    </Section>
  );
}

function RateRow({ rate, onRemove }: { rate: RateDto; onRemove: (() => void) | null }) {
  const t = useTranslations("costs");
  const money = useMoney();
  const countryName = useCountryName();
  const dayText = useDayText();
  const { country, category, amount, currency, validFrom } = rate;
  const of = `${t(`categories.${category}`)} · ${countryName(country)}`;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5">
      <span className="min-w-40 flex-1">{of}</span>
      <span className="font-medium tabular-nums">{money(amount, currency)}</span>
      <span className="text-ink-3 text-sm">{t("from", { day: dayText(validFrom) })}</span>
      {onRemove && (
        <Button size="small" variant="quiet" onClick={onRemove}>
          {t("remove")}
          <span className="sr-only">{of}</span>
        </Button>
      )}
    </li>
  );
}
