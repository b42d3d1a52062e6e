import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PaneLoading } from "#components/conversations/pane-states.tsx";
import { ThreadView } from "#components/conversations/thread-view.tsx";
import type { ThreadHandle } from "#components/messages/thread-ways.ts";
import { hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ContactThreadDto } from "#lib/conversations/schema.ts";

const nowhere: InboxPlace = { conversationId: null, list: "all", sort: "newest", labelId: null };

type ContactThreadsProps = { threads: readonly ContactThreadDto[] | undefined };

/** Everything said with a person on each number, across all conversations, and what they said about marketing. */
export function ContactThreads({ threads }: ContactThreadsProps) {
  const t = useTranslations("contacts");
  const { data: channels = [] } = useQuery(channelsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  if (!threads) return <PaneLoading isThread />;
  const thread = threads.find(({ id }) => id === chosen) ?? threads[0];
  const nameOf = ({ channelId }: ContactThreadDto) =>
    channels.find(({ id }) => id === channelId)?.name ?? t("number");
  if (!thread) return <EmptyState title={t("noConversation")}>{t("noConversationText")}</EmptyState>;
  return (
    <section
      aria-label={t("history")}
      className="flex h-[70dvh] min-h-0 flex-col border-line max-lg:border-t lg:h-full"
    >
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b px-4 py-2 text-sm">
        {threads.length > 1 ? (
          threads.map((one) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={one.id === thread.id}
              onClick={() => setChosen(one.id)}
              className={clsx(
                "rounded-full border border-line px-2.5 py-0.5 hover:bg-hover max-sm:min-h-control",
                "aria-pressed:border-transparent aria-pressed:bg-selected aria-pressed:font-medium",
              )}
            >
              {nameOf(one)}
            </button>
          ))
        ) : (
          <span className="text-ink-2">{nameOf(thread)}</span>
        )}
        <Consent thread={thread} />
      </div>
      {thread.conversation ? (
        <History key={thread.id} conversationId={thread.conversation.id} />
      ) : (
        <EmptyState title={t("noConversation")}>{t("noConversationText")}</EmptyState>
      )}
    </section>
  );
}

function Consent({ thread }: { thread: ContactThreadDto }) {
  const t = useTranslations("contacts");
  const times = useTimes();
  const { marketingStoppedAt, marketingChangedAt } = thread;
  if (marketingStoppedAt !== null) {
    return (
      <span className="ms-auto text-warn">
        {t("marketingStopped", { time: times.full(marketingStoppedAt) })}
      </span>
    );
  }
  return (
    <span className="ms-auto text-ink-3">
      {marketingChangedAt === null
        ? t("marketingUnsaid")
        : t("marketingResumed", { time: times.full(marketingChangedAt) })}
    </span>
  );
}

/** The thread as the inbox shows it, to read. Answers are written in the inbox. */
function History({ conversationId }: { conversationId: string }) {
  const handle = useRef<ThreadHandle>(null);
  const router = useRouter();
  const { data } = useQuery(conversationQuery(conversationId));
  if (!data) return <PaneLoading isThread />;
  return (
    <ThreadView
      ref={handle}
      conversation={data.data}
      place={nowhere}
      linked={null}
      hasGhost={false}
      isSearched={false}
      opensAtUnread={false}
      onNewest={() => handle.current?.toEnd()}
      onMessage={(messageId) => router.push(hrefOf({ ...nowhere, conversationId }, messageId))}
    />
  );
}
