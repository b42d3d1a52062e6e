import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useMoney } from "#components/costs/money.ts";
import { useMinute } from "#components/shell/clock.ts";
import { ratesQuery } from "#lib/analytics/client.ts";
import { type Estimate, estimate } from "#lib/analytics/estimate.ts";
import { countOutcomes } from "#lib/bulk-replies/bulk-reply.ts";
import type { BulkPreviewRowDto } from "#lib/bulk-replies/schema.ts";

/** What it comes to: how many get what, what WhatsApp bills of it, an amount only where admins entered all rates. */
export function BulkSum({ rows }: { rows: readonly BulkPreviewRowDto[] | null }) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const money = useMoney();
  const sum = useEstimate(rows ?? []);
  const { texts, skipped } = countOutcomes(rows ?? []);
  const { billed, free, withoutRate, amounts } = sum;
  const isPriced = rows !== null && amounts.length > 0;
  return (
    <div className="me-auto self-center text-ink-2 text-sm">
      <p role="status">{rows === null ? t("counting") : t("counts", { texts, billed, free, skipped })}</p>
      {isPriced && withoutRate > 0 && <p>{t("withoutRate", { count: withoutRate })}</p>}
      {isPriced && withoutRate === 0 && (
        <p>
          {t("amount", {
            amount: format.list(amounts.map(({ amount, currency }) => money(amount, currency))),
          })}
        </p>
      )}
    </div>
  );
}

/** By the rule of the composer's line (components/templates/billed-line.tsx). */
function useEstimate(rows: readonly BulkPreviewRowDto[]): Estimate {
  const now = useMinute();
  const { data: rates = [] } = useQuery(ratesQuery);
  const templates = rows.flatMap(({ contact, billing }) => (billing ? { ...billing, ...contact } : []));
  const phones = [...new Set(templates.flatMap(({ phone }) => phone ?? []))];
  // What tells countries apart weighs more than all of this: it comes where rates differ by them.
  const countries = useQuery({
    queryKey: ["countries", phones],
    queryFn: async () => {
      const { countryOf } = await import("#lib/analytics/countries.ts");
      return new Map(phones.map((phone) => [phone, countryOf(phone)]));
    },
    enabled: phones.length > 0 && rates.some(({ country }) => country !== ""),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const priced = templates.map(({ category, freeUntil, phone }) => ({
    ...{ category, freeUntil },
    country: countries.data?.get(phone ?? "") ?? "",
  }));
  return estimate(priced, countries.isLoading ? [] : rates, now);
}
