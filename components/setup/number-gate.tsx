"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { later } from "#components/shell/later.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";

const WaitingForNumber = later(
  async () => (await import("./waiting-for-number.tsx")).WaitingForNumber,
  <main className="h-full" />,
);

/** Before the first number there is no inbox to look at. The event of its coming opens this gate. */
export function NumberGate({ children }: { children: ReactNode }) {
  const { data: channels } = useQuery(channelsQuery);
  return channels?.length === 0 ? <WaitingForNumber /> : children;
}
