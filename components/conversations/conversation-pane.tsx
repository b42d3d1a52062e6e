import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Composer } from "#components/messages/composer.tsx";
import { GhostContext } from "#components/messages/ghost-context.ts";
import { NewMessageAnnouncer } from "#components/messages/new-message-announcer.tsx";
import { useOutbox } from "#components/messages/outbox.ts";
import { Thread, type ThreadHandle } from "#components/messages/thread.tsx";
import { useThreadItems } from "#components/messages/use-thread-items.ts";
import { useLookingAt } from "#components/realtime/own-presence.ts";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { contactQuery } from "#lib/contacts/client.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { threadQuery } from "#lib/messages/client.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { useContactName } from "./contact-name.ts";
import { useConversationCommands } from "./conversation-commands.ts";
import { ConversationHeader } from "./conversation-header.tsx";
import { PaneError, PaneLoading } from "./pane-states.tsx";
import { useReadMark } from "./read-mark.ts";

type ConversationPaneProps = { id: string; place: InboxPlace; hasDetails: boolean; onDetails: () => void };

/** The open conversation: header, thread, composer. */
export function ConversationPane({ id, place, hasDetails, onDetails }: ConversationPaneProps) {
  const { data, error, refetch } = useQuery(conversationQuery(id));
  if (error && !data) return <PaneError error={error} place={place} onRetry={() => void refetch()} />;
  if (!data) return <PaneLoading />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConversationHeader
        conversation={data.data}
        place={place}
        hasDetails={hasDetails}
        onDetails={onDetails}
      />
      <ThreadAndComposer conversation={data.data} place={place} />
    </div>
  );
}

function ThreadAndComposer({
  conversation,
  place,
}: {
  conversation: ViewedConversationDto;
  place: InboxPlace;
}) {
  const nameOf = useContactName();
  const thread = useInfiniteQuery(threadQuery(conversation.id));
  const { data: contact } = useQuery(contactQuery(conversation.contact.id));
  const outbox = useOutbox();
  const handle = useRef<ThreadHandle>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [ghost, setGhost] = useState<TemplatePreview | null>(null);
  const { items, context } = useThreadItems({
    conversation,
    pages: thread.data?.pages,
    outbox: outbox.filter((entry) => entry.conversationId === conversation.id),
    isWhole: !thread.hasNextPage,
    hasGhost: ghost !== null,
  });
  useLookingAt(conversation.id);
  useReadMark(thread.data ? conversation : undefined, isAtEnd);
  useConversationCommands(conversation);
  const toEnd = () => requestAnimationFrame(() => handle.current?.toEnd());
  return (
    <GhostContext value={ghost}>
      <NewMessageAnnouncer messages={thread.data?.pages[0]?.data} name={nameOf(conversation.contact)} />
      {thread.data ? (
        <Thread
          ref={handle}
          items={items}
          context={context}
          hasOlder={thread.hasNextPage}
          onOlder={() => {
            if (!thread.isFetching) void thread.fetchNextPage({ cancelRefetch: false });
          }}
          onAtEnd={setAtEnd}
        />
      ) : thread.error ? (
        <PaneError error={thread.error} place={place} onRetry={() => void thread.refetch()} />
      ) : (
        <PaneLoading isThread />
      )}
      <Composer
        conversation={conversation}
        contactName={nameOf(conversation.contact)}
        isBlocked={contact?.data.blockedAt != null}
        onPreview={(preview) => {
          setGhost(preview);
          if (preview) toEnd();
        }}
        onPosted={toEnd}
      />
    </GhostContext>
  );
}
