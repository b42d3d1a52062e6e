import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { usePageVisible } from "#components/shell/media.ts";
import { sendReadMark } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";

/** Conversations marked unread by hand, with the count of messages then: reading them again is a decision. */
const keptUnread = new Map<string, number>();

/** Read means: open, the tab visible, and the reader at the end. */
export function useReadMark(conversation: ViewedConversationDto | undefined, isAtEnd: boolean): void {
  const client = useQueryClient();
  const isVisible = usePageVisible();
  const { id, inboundCount, unreadCount } = conversation ?? { id: null, inboundCount: 0, unreadCount: 0 };
  const isRead = isVisible && isAtEnd && unreadCount > 0;
  const mark = useEffectEvent(() => {
    if (id !== null && keptUnread.get(id) !== inboundCount) setReadMark(client, id, inboundCount);
  });
  useEffect(() => {
    if (isRead && inboundCount > 0) mark();
  }, [isRead, inboundCount]);
}

/** The newest message of the customer counts as unread again, until one more comes or the reader comes back. */
export function markUnread(client: QueryClient, conversation: ViewedConversationDto): void {
  if (conversation.inboundCount === 0) return;
  keptUnread.set(conversation.id, conversation.inboundCount);
  setReadMark(client, conversation.id, conversation.inboundCount - 1);
}

export function forgetKeptUnread(conversationId: string): void {
  keptUnread.delete(conversationId);
}

/** At once here; the server's own word follows over the socket. A lost mark costs a badge and is sent again. */
function setReadMark(client: QueryClient, conversationId: string, inboundCount: number): void {
  const memberId = client.getQueryData(meQuery.queryKey)?.member?.id;
  if (!memberId) return;
  applyEvent(
    { client, memberId },
    {
      type: "conversation.read",
      position: 0,
      at: "",
      data: { conversationId, memberId, inboundCount },
    },
  );
  tellServer(conversationId, inboundCount);
}

const restMs = 500;
/** Conversations whose last word to the server is younger than `restMs`, with what is to be said next, if anything. */
const resting = new Map<string, number | null>();

/** The first at once, then the newest of each half second: somebody who writes line by line costs one request. */
function tellServer(conversationId: string, inboundCount: number): void {
  if (resting.has(conversationId)) {
    resting.set(conversationId, inboundCount);
    return;
  }
  resting.set(conversationId, null);
  void sendReadMark(conversationId, inboundCount).catch(() => undefined);
  setTimeout(() => {
    const next = resting.get(conversationId) ?? null;
    resting.delete(conversationId);
    if (next !== null) tellServer(conversationId, next);
  }, restMs);
}
