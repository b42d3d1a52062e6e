"use client";

import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { type ChannelActions, ChannelCard } from "./channel-card.tsx";
import { ChannelCheck } from "./channel-check.tsx";
import type { Mend } from "./check-line.tsx";
import type { useChannelChecks } from "./use-channel-checks.ts";

type ChannelListProps = {
  channels: ChannelDto[];
  /** Empty for those who only look. */
  metaApps: MetaAppDto[];
  appUrl: string;
  actions: ChannelActions | null;
  checks: ReturnType<typeof useChannelChecks>;
  onMend: (mend: Mend, channel: ChannelDto, metaApp: MetaAppDto | null) => Promise<void>;
};

export function ChannelList({ channels, metaApps, appUrl, actions, checks, onMend }: ChannelListProps) {
  return (
    <ul className="grid gap-3">
      {channels.map((channel) => {
        const metaApp = metaApps.find(({ id }) => id === channel.metaAppId);
        const check = checks.checks[channel.id];
        return (
          <ChannelCard
            key={channel.id}
            channel={channel}
            // With one app there is nothing to tell apart.
            appName={metaApps.length > 1 ? metaApp?.name : undefined}
            actions={actions}
          >
            {check && actions && (
              <ChannelCheck
                name={channel.name}
                check={check}
                callbackUrl={metaApp ? appUrl + metaApp.webhookPath : null}
                appId={metaApp?.providerAppId ?? null}
                wabaId={channel.wabaId}
                onMend={(mend) => onMend(mend, channel, metaApp ?? null)}
                onAgain={() => checks.run(channel.id)}
                onHide={() => checks.forget(channel.id)}
              />
            )}
          </ChannelCard>
        );
      })}
    </ul>
  );
}
