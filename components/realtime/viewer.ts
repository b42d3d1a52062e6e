import type { QueryClient } from "@tanstack/react-query";
import type { Viewer } from "#lib/conversations/list-membership.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { meQuery } from "#lib/team/client/team.ts";

/** Who looks at the lists of this browser, now. */
export function viewerOf(client: QueryClient, memberId: string | null): Viewer {
  return { memberId, now: serverNow(), soonMs: soonMs(client) };
}

/** Until it is known what the workspace has chosen: what it has unless somebody chooses. */
const USUAL_MINUTES = 120;

/** So long before its window closes a conversation has to be answered soon. */
export function soonMs(client: QueryClient): number {
  return (client.getQueryData(meQuery.queryKey)?.workspace.replySoonMinutes ?? USUAL_MINUTES) * 60_000;
}
