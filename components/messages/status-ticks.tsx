import { Check, CheckCheck, CircleHelp, CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useServerClock } from "#components/shell/clock.ts";
import { type StatusSign, signOf } from "#lib/messages/message-status.ts";
import type { MessageStatus } from "#lib/messages/schema.ts";
import { isLongUndelivered } from "#lib/messages/undelivered.ts";

/** Progress by shape and, for those who do not see it, by word. Read is bolder as well as blue. */
const marks: Record<
  Exclude<StatusSign, "none">,
  { Icon: typeof Check; className: string; width?: number }
> = {
  waiting: { Icon: Clock, className: "size-3" },
  held: { Icon: Clock, className: "size-3 text-warn" },
  sent: { Icon: Check, className: "size-3.5" },
  delivered: { Icon: CheckCheck, className: "size-4" },
  read: { Icon: CheckCheck, className: "size-4 text-read", width: 2.75 },
  failed: { Icon: CircleX, className: "size-3.5 text-crit" },
  unconfirmed: { Icon: CircleHelp, className: "size-3.5 text-warn" },
  not_sent: { Icon: CircleX, className: "size-3.5 text-crit" },
  canceled: { Icon: CircleX, className: "size-3.5" },
};

export function StatusTicks({ status, sentAt }: { status: MessageStatus; sentAt: string }) {
  const words = useStatusWords(status, sentAt);
  const sign = signOf(status);
  if (sign === "none") return null;
  const { Icon, className, width = 1.9 } = marks[sign];
  return (
    <span title={words} className="grid place-items-center">
      <Icon role="img" aria-label={words} className={className} strokeWidth={width} />
    </span>
  );
}

/** The status in words; one tick that stays one says what that may mean. */
export function useStatusWords(status: MessageStatus, sentAt: string): string {
  const t = useTranslations("inbox.status");
  const failures = useTranslations("failures");
  const isLong = useServerClock((now) => isLongUndelivered(status, Date.parse(sentAt), now));
  const sign = signOf(status);
  if (isLong) return failures("phoneOff");
  return sign === "none" ? "" : t(sign);
}
