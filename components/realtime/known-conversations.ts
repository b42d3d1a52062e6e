import type { QueryClient } from "@tanstack/react-query";
import { type CachedList, findInList, wouldShow } from "#lib/conversations/cache.ts";
import { conversationKeys } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";
import { viewerOf } from "./viewer.ts";

/** The newest copy of a conversation that any cache holds, and with it how far this viewer has read. */
export function findKnown(client: QueryClient, id: string): ViewedConversationDto | undefined {
  const copies = listsOf(client).flatMap(([, list]) => findInList(list, id) ?? []);
  const detail = client.getQueryData<Positioned<ViewedConversationDto>>([...conversationKeys.details, id]);
  if (detail) copies.push(detail.data);
  return copies.reduce<ViewedConversationDto | undefined>(
    (newest, copy) => (newest && newest.version > copy.version ? newest : copy),
    undefined,
  );
}

/** Every conversation that any cache holds, each once. */
export function knownConversations(client: QueryClient): ViewedConversationDto[] {
  const rows = listsOf(client).flatMap(([, list]) => list.pages.flatMap((page) => page.data));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/**
 * The conversation that nobody here knows and that somebody looks at a list for, to which it belongs by this event.
 * Lists that nobody looks at, and that lack it now, are forgotten: whoever comes back to one asks for it.
 */
export function awaitedStranger(
  client: QueryClient,
  event: LoggedEvent,
  memberId: string | null,
): string | null {
  const lacks = lackOf(client, event, memberId);
  if (lacks === null || findKnown(client, lacks.id)) return null;
  for (const [key] of listsOf(client, "inactive").filter(([key, list]) => lacks.in(key, list))) {
    client.removeQueries({ queryKey: [...conversationKeys.lists, key], exact: true });
  }
  return listsOf(client, "active").some(([key, list]) => lacks.in(key, list)) ? lacks.id : null;
}

type Lack = { id: string; in: (key: ListKey, list: CachedList) => boolean };

/** Which lists want this conversation, if they do not have it. */
function lackOf(client: QueryClient, { type, data }: LoggedEvent, memberId: string | null): Lack | null {
  switch (type) {
    case "conversation.updated": {
      const viewer = viewerOf(client, memberId);
      return { id: data.id, in: (key, list) => wouldShow(list, key, data, viewer) };
    }
    case "conversation.mentioned":
      return { id: data.conversationId, in: ({ list }) => list === "mentions" && data.mention !== null };
    case "window.closed":
      return { id: data.conversationId, in: ({ list }) => list === "missed" };
    default:
      return null;
  }
}

function listsOf(client: QueryClient, type: "all" | "active" | "inactive" = "all"): [ListKey, CachedList][] {
  return client
    .getQueryCache()
    .findAll({ queryKey: conversationKeys.lists, type })
    .flatMap((query): [ListKey, CachedList][] =>
      query.state.data === undefined
        ? []
        : [[query.queryKey.at(-1) as ListKey, query.state.data as CachedList]],
    );
}
