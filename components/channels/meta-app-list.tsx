"use client";

import type { MetaAppDto } from "#lib/channels/schema.ts";
import { type MetaAppActions, MetaAppCard } from "./meta-app-card.tsx";

type MetaAppListProps = { metaApps: MetaAppDto[]; appUrl: string; actions: MetaAppActions };

export function MetaAppList({ metaApps, ...rest }: MetaAppListProps) {
  return (
    <ul className="grid gap-3">
      {metaApps.map((app) => (
        <MetaAppCard key={app.id} app={app} {...rest} />
      ))}
    </ul>
  );
}
