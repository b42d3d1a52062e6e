import { useInfiniteQuery } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { LoadMore } from "#components/conversations/load-more.tsx";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { shelfQuery } from "#lib/messages/client/open-thread.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { Shelf } from "#lib/messages/shelf.ts";
import { FileShelf } from "./file-shelf.tsx";
import { LinkShelf } from "./link-shelf.tsx";
import { MediaShelf } from "./media-shelf.tsx";

const parts = { media: MediaShelf, files: FileShelf, links: LinkShelf };

type ShelfContentProps = {
  conversation: Pick<ViewedConversationDto, "id" | "threadId">;
  shelf: Shelf;
  onMessage: (id: string) => void;
};

/** One shelf, newest first, month by month. */
export function ShelfContent({ conversation, shelf, onMessage }: ShelfContentProps) {
  const t = useTranslations("thread-tools.shelf");
  const problemText = useProblemText();
  const times = useTimes();
  const list = useInfiniteQuery(shelfQuery(conversation, shelf));
  const messages = list.data?.pages.flatMap((page) => page.data);
  if (!messages) {
    if (!list.error) return <ShelfLoading />;
    return (
      <EmptyState
        title={t("error")}
        actions={<Button onClick={() => void list.refetch()}>{t("retry")}</Button>}
      >
        {problemText(list.error)}
      </EmptyState>
    );
  }
  if (messages.length === 0) {
    return (
      <EmptyState icon={<FolderOpen aria-hidden="true" className="size-6" />} title={t(`empty.${shelf}`)} />
    );
  }
  const Part = parts[shelf];
  return (
    <>
      {byMonth(messages, (at) => times.month(at)).map(([month, ofMonth]) => (
        <section key={month} aria-label={month} className="pb-3">
          <h3 className="pb-1.5 font-medium text-ink-3 text-xs">{month}</h3>
          <Part messages={ofMonth} all={messages} onMessage={onMessage} />
        </section>
      ))}
      {list.hasNextPage && (
        <LoadMore
          key={list.data?.pages.length}
          label={t("more")}
          isBusy={list.isFetchingNextPage}
          onMore={() => {
            if (!list.isFetching) void list.fetchNextPage({ cancelRefetch: false });
          }}
        />
      )}
    </>
  );
}

/** Messages in their order, in groups of what `monthOf` calls the month of their time. */
function byMonth(messages: readonly MessageDto[], monthOf: (at: string) => string): [string, MessageDto[]][] {
  const months = new Map<string, MessageDto[]>();
  for (const message of messages) {
    const month = monthOf(message.sortAt);
    months.set(month, [...(months.get(month) ?? []), message]);
  }
  return [...months];
}

function ShelfLoading() {
  const t = useTranslations("inbox");
  return (
    <div role="status" className="grid grid-cols-3 gap-1.5">
      <span className="sr-only">{t("loading")}</span>
      {["a", "b", "c", "d", "e", "f"].map((one) => (
        <Skeleton key={one} className="aspect-square rounded-lg" />
      ))}
    </div>
  );
}
