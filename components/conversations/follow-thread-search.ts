import type { QueryClient } from "@tanstack/react-query";
import type { LoggedEvent } from "#lib/events.ts";
import { searchKeys } from "#lib/search/client.ts";

/** What is written or edited while somebody searches a thread is found there, too. Only an open search asks. */
export function followThreadSearch(client: QueryClient, { type, data }: LoggedEvent): void {
  if (type !== "message.created" && type !== "message.updated") return;
  void client.invalidateQueries({ queryKey: [...searchKeys.all, "thread", data.conversationId] });
}
