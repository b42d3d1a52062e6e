import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { freeRepliesPerMonth, isNearlyUsed } from "#lib/analytics/billing.ts";
import { freeRepliesQuery } from "#lib/analytics/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { ServiceWindow } from "#lib/conversations/service-window.ts";

type BillingLineProps = { conversation: ViewedConversationDto; window: ServiceWindow };

/**
 * The second clock: until when WhatsApp bills nothing. It stands beside the window and names its end too, so that nobody
 * takes the one for the other. Else, that a number's free replies are nearly used up.
 */
export function BillingLine({ conversation, window }: BillingLineProps) {
  const t = useTranslations("inbox.freeEntry");
  const times = useTimes();
  const now = useMinute();
  const { data: counts } = useQuery(freeRepliesQuery);
  const { channelId, freeEntryEndsAt } = conversation;
  if (freeEntryEndsAt !== null && Date.parse(freeEntryEndsAt) > now) {
    const free = times.ahead(freeEntryEndsAt, now);
    if (!window.isOpen || window.endsAt === null) return <Line text={t("closed", { free })} />;
    return <Line text={t("open", { free, end: times.ahead(window.endsAt, now) })} />;
  }
  const count = counts?.find((one) => one.channelId === channelId);
  if (!window.isOpen || !count || !isNearlyUsed(count)) return null;
  const { free, billed } = count;
  return (
    <Line
      text={billed > 0 ? t("billed", { billed }) : t("nearlyUsed", { free, limit: freeRepliesPerMonth })}
    />
  );
}

function Line({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-1.5 px-3.5 pt-1.5 text-ink-2 text-sm">
      <Coins aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      {text}
    </p>
  );
}
