import type { QueryClient } from "@tanstack/react-query";
import { loadAgain } from "#components/shell/load-again.ts";
import { isNudged } from "#lib/notifications/nudge.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { knownConversations } from "./known-conversations.ts";
import { soonMs } from "./viewer.ts";

/** All tabs look at the same moments of the server's clock; a tab in the background may be a minute late. */
const LOOK_MS = 15_000;

/** Looks whose window closes soon by now, and rings for those this member is asked by. Returns how to stop. */
export function watchWindows(client: QueryClient, memberId: () => string | null): () => void {
  let lastLook = serverNow();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const [now, me] = [serverNow(), memberId()];
    const looked = { since: lastLook, now, soonMs: soonMs(client) };
    lastLook = now;
    const isNews = knownConversations(client).some(
      ({ serviceWindow: { expiresAt } }) => expiresAt !== null && isNudged(Date.parse(expiresAt), looked),
    );
    if (isNews && me !== null) {
      void loadAgain(() => import("./chime.ts")).then(({ chimeForWindows }) =>
        chimeForWindows(client, me, looked),
      );
    }
    timer = setTimeout(look, LOOK_MS - (now % LOOK_MS));
  };
  timer = setTimeout(look, LOOK_MS - (lastLook % LOOK_MS));
  return () => clearTimeout(timer);
}
