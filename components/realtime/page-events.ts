import type { QueryClient } from "@tanstack/react-query";
import type { LoggedEvent } from "#lib/events.ts";

/**
 * Caches that one page alone fills follow the log by that page's own code: whoever never opens it loads none of it.
 * The page says so once, before it fills them.
 */
type Follow = (client: QueryClient, event: LoggedEvent) => void;

const followers = new Set<Follow>();

export function followEvents(follow: Follow): void {
  followers.add(follow);
}

export function tellPages(client: QueryClient, event: LoggedEvent): void {
  for (const follow of followers) follow(client, event);
}
