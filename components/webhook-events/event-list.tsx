import { Inbox, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { WebhookEventDto } from "#lib/inbound/schema.ts";
import { EventRow } from "./event-row.tsx";
import type { KeptState } from "./state-tabs.tsx";

type EventListProps = {
  state: KeptState;
  events: WebhookEventDto[];
  /** By phone number id. */
  numberNames: Record<string, string>;
};

export function EventList({ state, events, numberNames }: EventListProps) {
  const t = useTranslations("webhook-events");
  const Icon = state === "quarantined" ? ShieldCheck : Inbox;
  if (events.length === 0) {
    return (
      <div className="rounded-lg border border-line border-dashed">
        <EmptyState icon={<Icon aria-hidden="true" className="size-6" />} title={t(`${state}EmptyTitle`)}>
          {t(`${state}EmptyText`)}
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
      {events.map((event) => (
        <EventRow key={event.id} event={event} numberName={numberNames[event.phoneNumberId ?? ""]} />
      ))}
    </ul>
  );
}
