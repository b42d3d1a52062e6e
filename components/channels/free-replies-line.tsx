import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { freeRepliesPerMonth } from "#lib/analytics/billing.ts";
import { freeRepliesQuery } from "#lib/analytics/client.ts";

/** How many of a month's free replies a number has used, and by whose calendar. */
export function FreeRepliesLine({ channelId }: { channelId: string }) {
  const t = useTranslations("channels");
  const locale = useLocale();
  const { data } = useQuery(freeRepliesQuery);
  const count = data?.find((one) => one.channelId === channelId);
  if (!count) return null;
  const { free, billed, month, timeZone } = count;
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    new Date(`${month}-01`),
  );
  const parts = [
    t("freeReplies", { free, limit: freeRepliesPerMonth, month: name }),
    ...(billed > 0 ? [t("billedReplies", { billed })] : []),
    ...(timeZone === null ? [t("calendarUnknown")] : []),
  ];
  return <p className="text-pretty text-ink-2 text-sm">{parts.join("; ")}.</p>;
}
