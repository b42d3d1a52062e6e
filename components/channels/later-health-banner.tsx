"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { loadAgain } from "#components/shell/load-again.ts";
import { channelsQuery } from "#lib/channels/client.ts";

const Loaded = lazy(async () => ({
  default: (await loadAgain(() => import("./health-banner.tsx"))).HealthBanner,
}));

/** On most days there is nothing to say, and then none of it is loaded. */
export function LaterHealthBanner() {
  const { data: channels = [] } = useQuery(channelsQuery);
  if (channels.every(({ issues }) => issues.length === 0)) return null;
  return (
    <Suspense>
      <Loaded />
    </Suspense>
  );
}
