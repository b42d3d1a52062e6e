"use client";

import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { type MetaAppActions, MetaAppCard } from "./meta-app-card.tsx";

type MetaAppListProps = {
  metaApps: MetaAppDto[];
  channels: ChannelDto[];
  appUrl: string;
  actions: MetaAppActions;
};

export function MetaAppList({ metaApps, channels, ...rest }: MetaAppListProps) {
  const used = new Set(channels.map(({ metaAppId }) => metaAppId));
  return (
    <ul className="grid gap-3">
      {metaApps.map((app) => (
        <MetaAppCard key={app.id} app={app} isInUse={used.has(app.id)} {...rest} />
      ))}
    </ul>
  );
}
