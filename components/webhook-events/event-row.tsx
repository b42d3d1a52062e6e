"use client";

import { useTranslations } from "next-intl";
import { LocalDate } from "#components/team/local-date.tsx";
import type { WebhookEventDto } from "#lib/inbound/schema.ts";
import { EventContent } from "./event-content.tsx";
import { useEventWords } from "./event-words.ts";
import { ReplayButton } from "./replay-button.tsx";

type EventRowProps = {
  event: WebhookEventDto;
  /** The number it is for, if we know it. */
  numberName: string | undefined;
};

export function EventRow({ event, numberName }: EventRowProps) {
  const t = useTranslations("webhook-events");
  const words = useEventWords();
  const { field, reason, details, phoneNumberId, receivedAt, attempts } = event;
  const help = words.help(reason);
  return (
    <li className="grid gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-52 flex-1">
          <p className="text-pretty font-medium">{words.reason(reason)}</p>
          <p className="text-ink-2 text-sm">
            <code dir="ltr" className="break-all">
              {words.field(field)}
            </code>
            {" · "}
            {t.rich("received", { date: () => <LocalDate iso={receivedAt} /> })}
            {attempts > 1 && <> · {t("attempts", { count: attempts })}</>}
          </p>
          {phoneNumberId !== null && (
            <p className="text-ink-2 text-sm">
              {numberName ? t("number", { name: numberName }) : t("phoneNumberId", { id: phoneNumberId })}
            </p>
          )}
          {help && <p className="text-pretty text-ink-3 text-sm">{help}</p>}
          {details && <p className="break-words text-ink-3 text-sm">{t("details", { details })}</p>}
        </div>
        <ReplayButton event={event} />
      </div>
      <EventContent event={event} />
    </li>
  );
}
