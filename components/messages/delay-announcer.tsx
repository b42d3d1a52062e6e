import { useTranslations } from "next-intl";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";

type DelayAnnouncerProps = { outbox: readonly OutboxEntry[]; conversationId: string };

/** Says once of what was just sent that it can still be taken back. The countdown itself is only shown. */
export function DelayAnnouncer({ outbox, conversationId }: DelayAnnouncerProps) {
  const t = useTranslations("inbox");
  const delayed = outbox.findLast(
    (entry) =>
      entry.conversationId === conversationId && entry.state === "waiting" && entry.leavesAt !== null,
  );
  return (
    <p role="status" className="sr-only">
      {delayed && <span key={delayed.leavesAt}>{t("heardDelay")}</span>}
    </p>
  );
}
