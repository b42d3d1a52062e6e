"use client";

import { useQuery } from "@tanstack/react-query";
import { later } from "#components/shell/later.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";

const HealthBanner = later(async () => (await import("./health-banner.tsx")).HealthBanner, null);

/** On most days there is nothing to say, and then none of it is loaded. */
export function LaterHealthBanner() {
  const { data: channels = [] } = useQuery(channelsQuery);
  if (channels.every(({ issues }) => issues.length === 0)) return null;
  return <HealthBanner />;
}
