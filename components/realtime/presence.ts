import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { presenceLine } from "#lib/conversations/presence.ts";
import type { PresenceDto } from "#lib/conversations/schema.ts";

export type Presence = NonNullable<ReturnType<typeof presenceLine>>;

/**
 * Who else looks at the conversations this page shows, as the server last said. Nothing of it outlives the connection.
 */
const known = new Map<string, Presence>();
const { say, subscribe } = changeSignal();

export function hearPresence({ conversationId, members }: PresenceDto, readerId: string | null): void {
  const line = presenceLine(members, readerId);
  if (line) known.set(conversationId, line);
  else if (!known.delete(conversationId)) return;
  say();
}

export function forgetPresence(): void {
  if (known.size === 0) return;
  known.clear();
  say();
}

/** Who else is at this conversation, in one line; null for nobody. */
export function usePresence(conversationId: string): Presence | null {
  return useSyncExternalStore(
    subscribe,
    () => known.get(conversationId) ?? null,
    () => null,
  );
}
