import { useLocale } from "next-intl";

/** "€0.0712": as exact as it was entered. */
export function useMoney(): (amount: string, currency: string) => string {
  const locale = useLocale();
  return (amount, currency) =>
    new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 6 }).format(
      amount as unknown as number,
    );
}
