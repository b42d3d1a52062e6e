import type { Query, QueryClient } from "@tanstack/react-query";
import { conversationKeys } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";

/** Who has to be answered soon changes with time alone, without an event: asked again this often. */
const ASK_MS = 60_000;
const LOOK_MS = 5_000;

/**
 * Asks for the list and the count of those to answer soon each minute while somebody looks, and at once when a tab
 * comes back after longer. Who can no longer be answered leaves by the event that closes the window.
 */
export function watchHurry(client: QueryClient, askCounts: () => void): () => void {
  let last = Date.now();
  const look = () => {
    if (document.hidden || Date.now() - last < ASK_MS) return;
    last = Date.now();
    askCounts();
    void client.invalidateQueries({ queryKey: conversationKeys.lists, predicate: isReplySoon });
  };
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

function isReplySoon({ queryKey }: Query): boolean {
  return (queryKey.at(-1) as ListKey).list === "replySoon";
}
