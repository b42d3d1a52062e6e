import { Check, CheckCheck, CircleHelp, CircleX, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type StatusSign, signOf } from "#lib/messages/message-status.ts";
import type { MessageStatus } from "#lib/messages/schema.ts";

/** Progress by shape and, for those who do not see it, by word. Read is bolder as well as blue. */
const marks: Record<
  Exclude<StatusSign, "none">,
  { Icon: typeof Check; className: string; width?: number }
> = {
  waiting: { Icon: Clock, className: "size-3" },
  sent: { Icon: Check, className: "size-3.5" },
  delivered: { Icon: CheckCheck, className: "size-4" },
  read: { Icon: CheckCheck, className: "size-4 text-read", width: 2.75 },
  failed: { Icon: CircleX, className: "size-3.5 text-crit" },
  unconfirmed: { Icon: CircleHelp, className: "size-3.5 text-warn" },
  not_sent: { Icon: CircleX, className: "size-3.5 text-crit" },
  canceled: { Icon: CircleX, className: "size-3.5" },
};

export function StatusTicks({ status }: { status: MessageStatus }) {
  const t = useTranslations("inbox.status");
  const sign = signOf(status);
  if (sign === "none") return null;
  const { Icon, className, width = 1.9 } = marks[sign];
  return (
    <span title={t(sign)} className="grid place-items-center">
      <Icon role="img" aria-label={t(sign)} className={className} strokeWidth={width} />
    </span>
  );
}
