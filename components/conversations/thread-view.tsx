import { type UseInfiniteQueryResult, useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useEffectEvent, useState } from "react";
import { DelayAnnouncer } from "#components/messages/delay-announcer.tsx";
import { NewMessageAnnouncer } from "#components/messages/new-message-announcer.tsx";
import { useOutbox } from "#components/messages/outbox.ts";
import { Thread } from "#components/messages/thread.tsx";
import { keyOf } from "#components/messages/thread-items.ts";
import type { ThreadHandle } from "#components/messages/thread-ways.ts";
import { useThreadItems } from "#components/messages/use-thread-items.ts";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { CachedThread } from "#lib/messages/cache.ts";
import { PAGE, type ThreadStart, threadQuery } from "#lib/messages/client/messages.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { useContactName } from "./contact-name.ts";
import { PaneError } from "./pane-error.tsx";
import { PaneLoading } from "./pane-states.tsx";
import { useReadMark } from "./read-mark.ts";

type ThreadViewProps = {
  conversation: ViewedConversationDto;
  place: InboxPlace;
  /** The message to open at; null: the end. Mount anew (key) when it changes. */
  linked: string | null;
  hasGhost: boolean;
  /** A search leads through the lines and keeps the keys. */
  isSearched: boolean;
  /** Just come to: it opens where the unread begin. */
  opensAtUnread: boolean;
  /** Leave the past for the end of the thread. */
  onNewest: () => void;
  /** Lead to a message of the thread that is not loaded. */
  onMessage: (id: string) => void;
  ref: Ref<ThreadHandle>;
};

/** The lines of the open conversation, from the end or from around a message, loaded on in both directions. */
export function ThreadView(props: ThreadViewProps) {
  const { conversation, place, linked, hasGhost, isSearched, opensAtUnread, onNewest, onMessage, ref } =
    props;
  const nameOf = useContactName();
  // Where something is unread the thread opens there, and says itself whether that is the end.
  const unread = opensAtUnread && linked === null ? conversation.unreadCount : 0;
  const [start] = useState(() => startAt(conversation, linked, unread));
  const thread = useInfiniteQuery(threadQuery(conversation.id, start));
  const outbox = useOutbox();
  const [isAtEnd, setAtEnd] = useState(linked === null && unread === 0);
  const [inboundAtStart] = useState(conversation.inboundCount);
  const pages = useUnreadPages(thread, start === null ? unread : 0);
  const hasNewer = thread.hasPreviousPage;
  const unreadIsAhead = start !== null && "afterRead" in start;
  const { items, context } = useThreadItems({
    conversation,
    pages,
    outbox,
    isWhole: !thread.hasNextPage,
    hasNewer,
    hasGhost: hasGhost && !hasNewer,
  });
  useReadMark(pages ? conversation : undefined, isAtEnd);
  const line = pages?.flatMap((page) => page.data).find(({ id }) => id === linked);
  if (!pages) {
    if (!thread.error) return <PaneLoading isThread />;
    if (linked !== null && isGone(thread.error)) return <MessageGone onNewest={onNewest} />;
    return <PaneError error={thread.error} place={place} onRetry={() => void thread.refetch()} />;
  }
  return (
    <>
      <NewMessageAnnouncer
        messages={hasNewer ? undefined : pages[0]?.data}
        name={nameOf(conversation.contact)}
      />
      <DelayAnnouncer outbox={outbox} conversationId={conversation.id} />
      <Thread
        ref={ref}
        items={items}
        context={context}
        startKey={line ? keyOf(line) : null}
        keepsFocus={isSearched}
        opensAtUnread={opensAtUnread}
        missed={unreadIsAhead ? conversation.unreadCount : conversation.inboundCount - inboundAtStart}
        hasOlder={thread.hasNextPage}
        onOlder={() => {
          if (!thread.isFetching) void thread.fetchNextPage({ cancelRefetch: false });
        }}
        hasNewer={hasNewer}
        onNewer={() => {
          if (!thread.isFetching) void thread.fetchPreviousPage({ cancelRefetch: false });
        }}
        onNewest={onNewest}
        onMessage={onMessage}
        onAtEnd={setAtEnd}
      />
    </>
  );
}

/** More unread than an answer has lines begin in the past: the server says where. */
function startAt(
  { inboundCount, unreadCount }: ViewedConversationDto,
  linked: string | null,
  unread: number,
): ThreadStart {
  if (linked !== null) return { around: linked };
  return unread > PAGE ? { afterRead: inboundCount - unreadCount } : null;
}

/** Pages back to the first of the unread have come, and no more are waited for before the thread opens. */
const mostUnreadPages = 5;

/** The loaded pages, once they reach back to where the unread begin; of very many unread the newest pages. */
function useUnreadPages(thread: UseInfiniteQueryResult<CachedThread, Error>, unreadCount: number) {
  const [unread] = useState(unreadCount);
  const pages = thread.data?.pages;
  const isShort =
    pages !== undefined &&
    countable(pages) < unread &&
    thread.hasNextPage &&
    pages.length < mostUnreadPages &&
    !thread.isFetchNextPageError;
  const more = useEffectEvent(() => void thread.fetchNextPage({ cancelRefetch: false }));
  useEffect(() => {
    if (isShort && !thread.isFetching) more();
  }, [isShort, thread.isFetching]);
  return isShort ? undefined : pages;
}

/** Lines that can be unread, as `threadItems` counts them. */
function countable(pages: CachedThread["pages"]): number {
  const lines = pages.flatMap((page) => page.data);
  return lines.filter(({ direction, content }) => direction === "inbound" && content.whileBlocked !== true)
    .length;
}

function isGone(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

function MessageGone({ onNewest }: { onNewest: () => void }) {
  const t = useTranslations("inbox");
  return (
    <div role="alert" className="grid min-h-0 flex-1">
      <EmptyState
        icon={<SearchX aria-hidden="true" className="size-6" />}
        title={t("messageGone")}
        actions={<Button onClick={onNewest}>{t("toEnd")}</Button>}
      >
        {t("messageGoneText")}
      </EmptyState>
    </div>
  );
}
