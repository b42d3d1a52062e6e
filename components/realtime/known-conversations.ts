import type { QueryClient } from "@tanstack/react-query";
import { type CachedList, findInList, wouldShow } from "#lib/conversations/cache.ts";
import { conversationKeys } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ConversationDto, ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";

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

/** Whether somebody looks at a list that this conversation now belongs to. */
export function isAwaited(
  client: QueryClient,
  conversation: ConversationDto,
  memberId: string | null,
): boolean {
  const viewer = { memberId, now: serverNow() };
  return listsOf(client, "active").some(([key, list]) => wouldShow(list, key, conversation, viewer));
}

/** Whether somebody looks at this list, in whatever order. */
export function isListShown(client: QueryClient, list: ListKey["list"]): boolean {
  return listsOf(client, "active").some(([key]) => key.list === list);
}

function listsOf(client: QueryClient, type: "all" | "active" = "all"): [ListKey, CachedList][] {
  return client
    .getQueryCache()
    .findAll({ queryKey: conversationKeys.lists, type })
    .flatMap((query): [ListKey, CachedList][] =>
      query.state.data === undefined
        ? []
        : [[query.queryKey.at(-1) as ListKey, query.state.data as CachedList]],
    );
}
