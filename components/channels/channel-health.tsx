"use client";

import { useTranslations } from "next-intl";
import { LocalDate } from "#components/team/local-date.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";

type ChannelHealthProps = { channel: ChannelDto; appName: string | undefined };

/** One line: does it work, and when did it last. */
export function ChannelHealth({ channel, appName }: ChannelHealthProps) {
  const t = useTranslations("channels");
  const { disconnectedAt, lastInboundAt } = channel;
  if (disconnectedAt !== null) {
    return (
      <p className="text-pretty text-sm text-warn">
        {t.rich("disconnectedAt", { date: () => <LocalDate iso={disconnectedAt} /> })}
      </p>
    );
  }
  return (
    <p className="text-ink-2 text-sm">
      {lastInboundAt === null
        ? t("noInbound")
        : t.rich("lastInbound", { date: () => <LocalDate iso={lastInboundAt} /> })}
      {appName && <> · {t("viaApp", { app: appName })}</>}
    </p>
  );
}
