import { billedCategory, type Rate, rateFor } from "./billing.ts";

/** A template that is about to be sent. */
export type PricedTemplate = {
  /** As the template says it: "MARKETING". */
  category: string;
  /** ISO 3166 of the customer's number; empty where it is not known. */
  country: string;
  /** ISO 8601: until then WhatsApp bills nothing in the thread; null: it bills. */
  freeUntil: string | null;
};

export type Estimate = {
  billed: number;
  free: number;
  /** Billed ones for which there is no rate: they are in no amount. */
  withoutRate: number;
  /** In units of each currency, exact. */
  amounts: { currency: string; amount: string }[];
};

/** Rates have at most this many decimals. */
const decimals = 6;

/** What templates will cost by the rates that admins entered, if all are delivered. `now`: Unix milliseconds. */
export function estimate<R extends Rate>(
  templates: readonly PricedTemplate[],
  rates: readonly R[],
  now: number,
): Estimate {
  const day = new Date(now).toISOString().slice(0, 10);
  const billed = templates.filter(({ freeUntil }) => freeUntil === null || Date.parse(freeUntil) <= now);
  const sums = new Map<string, number>();
  let withoutRate = 0;
  for (const { category, country } of billed) {
    const rate = rateFor(rates, { country, category: billedCategory(category), day });
    if (rate === null) withoutRate += 1;
    else sums.set(rate.currency, (sums.get(rate.currency) ?? 0) + wholeOf(rate.amount));
  }
  return {
    ...{ billed: billed.length, free: templates.length - billed.length, withoutRate },
    amounts: [...sums].map(([currency, sum]) => ({
      currency,
      amount: (sum / 10 ** decimals).toFixed(decimals),
    })),
  };
}

/** Added up in the smallest part: fractions of a cent would not add up exactly. */
function wholeOf(amount: string): number {
  return Math.round(Number(amount) * 10 ** decimals);
}
