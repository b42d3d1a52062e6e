import { useInfiniteQuery } from "@tanstack/react-query";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { conversationListQuery } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import { FilterEmpty } from "./label-filter.tsx";
import { ListEmpty, ListError, ListLoading } from "./list-states.tsx";
import { RowList } from "./row-list.tsx";

/** One list of conversations in whatever state it is. */
export function ConversationRows({ place }: { place: InboxPlace }) {
  const key = listKeyOf(place);
  const list = useInfiniteQuery(conversationListQuery(key));
  if (list.isPending) return <ListLoading />;
  if (!list.data) return <ListError onRetry={() => void list.refetch()} />;
  const live = list.data.pages.flatMap((page) => page.data);
  if (live.length === 0 && !list.hasNextPage) {
    return place.labelId === null ? <ListEmpty list={place.list} /> : <FilterEmpty place={place} />;
  }
  return (
    <RowList
      live={live}
      listKey={key}
      place={place}
      hasMore={list.hasNextPage}
      isBusy={list.isRefetching}
      onMore={() => {
        if (!list.isFetching) void list.fetchNextPage({ cancelRefetch: false });
      }}
    />
  );
}

export function listKeyOf({ list, sort, labelId }: InboxPlace): ListKey {
  return { list, sort, ...(labelId && { labelId }) };
}
