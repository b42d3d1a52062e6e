import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useContactName } from "#components/conversations/contact-name.ts";
import { localDay } from "#components/conversations/local-day.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { CachedThread } from "#lib/messages/cache.ts";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useAuthorName } from "./author-name.ts";
import type { ThreadContext } from "./thread-context.ts";
import { threadItems, type Unread } from "./thread-items.ts";

type Input = {
  conversation: ViewedConversationDto;
  pages: CachedThread["pages"] | undefined;
  /** Everything that waits to leave, of all conversations. */
  outbox: readonly OutboxEntry[];
  isWhole: boolean;
  hasNewer: boolean;
  hasGhost: boolean;
};

/** The lines of the open thread, and what they need to know of their surroundings. */
export function useThreadItems({ conversation, pages, outbox, isWhole, hasNewer, hasGhost }: Input) {
  const nameOf = useContactName();
  const authorName = useAuthorName();
  const { data: me } = useQuery(meQuery);
  const messages = useMemo(() => pages?.flatMap((page) => page.data) ?? [], [pages]);
  // Where the unread began when the reader came: it does not move while they read.
  const [unread, setUnread] = useState<Unread | null>(null);
  if (unread === null && pages) {
    const { unreadCount: count } = conversation;
    const firstId = pages.find((page) => page.firstUnreadId)?.firstUnreadId;
    if (firstId) setUnread({ count, firstId });
    // Counted back from the end of the thread, so only where the end is loaded.
    else
      setUnread({ count: hasNewer ? 0 : count, newestSeq: Math.max(0, ...messages.map(({ seq }) => seq)) });
  }
  const author = `member:${me?.member?.id ?? ""}`;
  const { id } = conversation;
  const items = useMemo(() => {
    // What is being sent stands at the end: not below a hole.
    const own = hasNewer ? [] : outbox.filter(({ conversationId }) => conversationId === id);
    return threadItems({
      messages,
      outbox: own,
      isWhole,
      me: author,
      unread,
      hasGhost,
      dayOf: (at) => localDay(Date.parse(at)),
    });
  }, [messages, outbox, id, isWhole, hasNewer, author, unread, hasGhost]);
  const contactName = nameOf(conversation.contact);
  const context = useMemo(
    (): Omit<ThreadContext, "jumpTo"> => ({ conversationId: id, contactName, authorName }),
    [id, contactName, authorName],
  );
  return { items, context };
}
