import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/money.ts";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { billedCategory, rateFor } from "#lib/analytics/billing.ts";
import { ratesQuery } from "#lib/analytics/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { useCategoryName } from "./template-words.ts";

type BilledLineProps = {
  template: TemplateDto;
  /** Of whom it goes to: what it costs may depend on their country. */
  phone: string | null;
  /** Until then WhatsApp bills nothing. */
  freeUntil: string | null;
};

/** What kind of message it is and who bills it; an amount only where an admin has entered one. */
export function BilledLine({ template, phone, freeUntil }: BilledLineProps) {
  const t = useTranslations("templates");
  const categoryName = useCategoryName();
  const money = useMoney();
  const times = useTimes();
  const now = useMinute();
  const rate = useRate(billedCategory(template.category), phone);
  const category = categoryName(template.category);
  if (freeUntil !== null && Date.parse(freeUntil) > now) {
    return t("freeOfCharge", { category, until: times.ahead(freeUntil, now) });
  }
  if (!rate) return t("billed", { category });
  return t("billedAmount", { category, amount: money(rate.amount, rate.currency) });
}

function useRate(category: string, phone: string | null) {
  const { data: rates = [] } = useQuery(ratesQuery);
  const ofCategory = rates.filter((rate) => rate.category === category);
  // What tells countries apart weighs more than all of this: it comes where their rates differ.
  const country = useQuery({
    queryKey: ["country", phone],
    queryFn: async () => (await import("#lib/analytics/countries.ts")).countryOf(phone),
    enabled: ofCategory.some((rate) => rate.country !== ""),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (country.isLoading) return null;
  const day = new Date().toISOString().slice(0, 10);
  return rateFor(ofCategory, { country: country.data ?? "", category, day });
}
