"use client";

import { Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { Section } from "#components/team/section.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { ChannelCard } from "./channel-card.tsx";
import { useChannels } from "./use-channels.ts";

/** The numbers for those who only answer them. */
export function OwnNumbers(made: { channels: ChannelDto[] }) {
  const t = useTranslations("channels");
  const channels = useChannels(made.channels);
  return (
    <Section title={t("title")} text={t("text")}>
      {channels.length === 0 ? (
        <EmptyState icon={<Phone aria-hidden="true" className="size-6" />} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {channels.map((channel) => (
            <ChannelCard key={channel.id} channel={channel} appName={undefined} actions={null} />
          ))}
        </ul>
      )}
    </Section>
  );
}
