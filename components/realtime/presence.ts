import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { presenceLine } from "#lib/conversations/presence.ts";
import type { PresenceDto } from "#lib/conversations/schema.ts";
import { meQuery } from "#lib/team/client.ts";

type Members = PresenceDto["members"];

/** Who looks at the conversations this page shows, as the server last said. Nothing of it outlives the connection. */
const known = new Map<string, Members>();
const listeners = new Set<() => void>();
const nobody: Members = [];

export function hearPresence({ conversationId, members }: PresenceDto): void {
  if (members.length === 0) known.delete(conversationId);
  else known.set(conversationId, members);
  say();
}

export function forgetPresence(): void {
  if (known.size === 0) return;
  known.clear();
  say();
}

/** Who else is at this conversation, in one line; null for nobody. */
export function usePresence(conversationId: string): ReturnType<typeof presenceLine> {
  const { data: me } = useQuery(meQuery);
  const members = useSyncExternalStore(
    subscribe,
    () => known.get(conversationId) ?? nobody,
    () => nobody,
  );
  return presenceLine(members, me?.member?.id ?? null);
}

function say(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
