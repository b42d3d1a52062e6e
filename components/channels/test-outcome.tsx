"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCauseText } from "#components/messages/cause-text.ts";
import { hrefOf } from "#components/shell/inbox-place.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import { sentMessageQuery } from "#lib/messages/client/open-thread.ts";
import type { MessageDto, MessageStatus } from "#lib/messages/schema.ts";
import { useProviderWords } from "./provider-words.ts";
import type { SentTest } from "./test-form.ts";

const PERIOD_MS = 1_000;
/** What has not happened by then will not happen while somebody watches. */
const WATCH_MS = 120_000;
/** A worker takes a message within a second or two. */
const STUCK_MS = 12_000;

const good = new Set<MessageStatus>(["delivered", "read", "played"]);
const bad = new Set<MessageStatus>(["failed", "unknown", "expired", "canceled"]);

/** Follows a message until nothing more will happen to it. */
export function TestOutcome({ sent }: { sent: SentTest }) {
  const t = useTranslations("channels");
  const words = useProviderWords();
  const outcomeText = useOutcomeText();
  const [startedAt] = useState(() => Date.now());
  const { data: message, dataUpdatedAt } = useQuery({
    ...sentMessageQuery(sent.conversationId, sent.clientMessageId),
    refetchInterval: ({ state }) =>
      isOver(state.data?.status) || state.dataUpdatedAt - startedAt > WATCH_MS ? false : PERIOD_MS,
  });
  const status = message?.status ?? "queued";
  const isStuck = status === "queued" && dataUpdatedAt - startedAt > STUCK_MS;
  const isBad = bad.has(status);
  const Icon = isBad ? CircleAlert : good.has(status) ? CircleCheck : Clock;
  const said = words.said(message?.error?.details ?? null);
  const href = hrefOf({ conversationId: sent.conversationId, list: "all", sort: "newest", labelId: null });
  return (
    <div className="grid gap-2">
      <p role="status" className="flex gap-2 text-pretty text-lg">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-5 shrink-0 ${isBad ? "text-crit" : good.has(status) ? "text-ok" : "text-ink-3"}`}
        />
        {isStuck ? t("outcomes.stuck") : outcomeText(message ?? null)}
      </p>
      {said && <p className="text-ink-3 text-sm">{said}</p>}
      <PageLink href={href} className="w-fit rounded-sm text-accent-text underline">
        {t("test.toConversation")}
      </PageLink>
    </div>
  );
}

function useOutcomeText() {
  const t = useTranslations("channels");
  const causeText = useCauseText();
  return (message: MessageDto | null) => {
    const status = message?.status ?? "queued";
    if (status === "failed")
      return t("outcomes.failed", { cause: causeText(message?.error?.cause ?? "unknown_error") });
    return t(`outcomes.${status === "played" || status === "received" ? "read" : status}`);
  };
}

function isOver(status: MessageStatus | undefined): boolean {
  return status !== undefined && (bad.has(status) || status === "read" || status === "played");
}
