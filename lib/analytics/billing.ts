/** Money as WhatsApp and admins tell it. Pure: browser and server share it. */

/** What WhatsApp bills by, in the words of `pricing.category` (platform reference, 3.1). */
export const rateCategories = [
  "marketing",
  "utility",
  "authentication",
  "authentication-international",
  "service",
  "marketing_lite",
] as const;
export type RateCategory = (typeof rateCategories)[number];

/** Replies that WhatsApp gives a number each calendar month of its account since October 2026 (reference, 8.1). */
export const freeRepliesPerMonth = 1_000;
/** From here on who writes replies is told. */
export const freeRepliesNearlyUsed = 900;

export type Rate = {
  /** ISO 3166 of the customer's number; empty: all others. */
  country: string;
  category: string;
  /** In units of the currency, as typed: "0.0712". */
  amount: string;
  currency: string;
  /** "2026-11-29" */
  validFrom: string;
};

/** The rate of a message on a day: of its own country before all others, then the newest. The report says the same in SQL. */
export function rateFor<R extends Rate>(
  rates: readonly R[],
  message: { country: string; category: string; day: string },
): R | null {
  const valid = rates.filter(
    ({ category, country, validFrom }) =>
      category === message.category &&
      (country === "" || country === message.country) &&
      validFrom <= message.day,
  );
  valid.sort(
    (a, b) => Number(b.country !== "") - Number(a.country !== "") || b.validFrom.localeCompare(a.validFrom),
  );
  return valid[0] ?? null;
}

/** The category under which WhatsApp bills a template. */
export function billedCategory(templateCategory: string): string {
  return templateCategory.toLowerCase();
}

/** Whether the team should know how many replies are left: WhatsApp has begun to bill them, or soon will. */
export function isNearlyUsed({ free, billed }: { free: number; billed: number }): boolean {
  return billed > 0 || free >= freeRepliesNearlyUsed;
}
