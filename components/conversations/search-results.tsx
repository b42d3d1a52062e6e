import { useInfiniteQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { type InboxPlace, useLinkedMessage } from "#components/shell/inbox-place.ts";
import { useSettled } from "#components/shell/settled.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { searchQuery } from "#lib/search/client.ts";
import { ContactHit } from "./contact-hit.tsx";
import { ListError, ListLoading } from "./list-states.tsx";
import { LoadMore } from "./load-more.tsx";
import { MessageHit } from "./message-hit.tsx";

type SearchResultsProps = { query: string; place: InboxPlace };

/** Between two keys of a fast typist nothing is asked. */
const TYPING_MS = 120;

/** Found while typing: people first, then messages, newest first. What was found last stays until there is more. */
export function SearchResults({ query, place }: SearchResultsProps) {
  const t = useTranslations("search");
  const problemText = useProblemText();
  const linked = useLinkedMessage();
  const found = useInfiniteQuery(searchQuery(useSettled(query, TYPING_MS)));
  if (found.isPending) return <ListLoading />;
  if (!found.data) {
    return (
      <ListError title={t("error")} onRetry={() => void found.refetch()}>
        {problemText(found.error)}
      </ListError>
    );
  }
  const people = found.data.pages[0]?.contacts ?? [];
  const messages = found.data.pages.flatMap((page) => page.messages);
  const isEmpty = people.length === 0 && messages.length === 0;
  return (
    <div
      className={clsx(
        "scroll-thin min-h-0 flex-1 overflow-y-auto border-line border-t",
        found.isPlaceholderData && "opacity-60",
      )}
    >
      <p role="status" className="sr-only">
        {t("found", { people: people.length, messages: messages.length })}
      </p>
      {people.length > 0 && (
        <Group title={t("people")}>
          {people.map((hit) => (
            <li key={hit.contact.id}>
              <ContactHit hit={hit} place={place} />
            </li>
          ))}
        </Group>
      )}
      {messages.length > 0 && (
        <Group title={t("messages")}>
          {messages.map((hit) => (
            <li key={hit.messageId}>
              <MessageHit hit={hit} place={place} current={linked} />
            </li>
          ))}
        </Group>
      )}
      {isEmpty && !found.hasNextPage && (
        <EmptyState icon={<SearchX aria-hidden="true" className="size-6" />} title={t("none", { query })}>
          {t("hint")}
        </EmptyState>
      )}
      {found.hasNextPage && !found.isPlaceholderData && (
        <LoadMore
          key={found.data.pages.length}
          label={t("older")}
          isBusy={found.isFetchingNextPage}
          onMore={() => {
            if (!found.isFetching) void found.fetchNextPage({ cancelRefetch: false });
          }}
        />
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="sticky top-0 z-10 border-line border-b bg-bg px-3.5 py-1 font-medium text-ink-3 text-xs">
        {title}
      </h3>
      <ul aria-label={title}>{children}</ul>
    </section>
  );
}
