import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useKindName } from "#components/messages/kind-name.ts";
import { useMinute } from "#components/shell/clock.ts";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { conversationListQuery } from "#lib/conversations/client.ts";

type PreviousConversationsProps = { contactId: string; currentId: string; place: InboxPlace };

/** What this person asked before, on any number. */
export function PreviousConversations({ contactId, currentId, place }: PreviousConversationsProps) {
  const t = useTranslations("inbox");
  const times = useTimes();
  const now = useMinute();
  const kindName = useKindName();
  const list = useInfiniteQuery(conversationListQuery({ list: "previous", contactId }));
  const others = list.data?.pages.flatMap((page) => page.data).filter(({ id }) => id !== currentId) ?? [];
  if (others.length === 0) return null;
  return (
    <section>
      <h4 className="mt-5 mb-1.5 font-medium text-ink-3 text-xs">{t("contact.previous")}</h4>
      <ul className="-mx-2">
        {others.map((conversation) => {
          const href = hrefOf({ ...place, conversationId: conversation.id });
          const { lastMessage } = conversation;
          return (
            <li key={conversation.id}>
              <a
                href={href}
                onClick={(event) => followHere(event, href)}
                className="focus-inset block rounded-md px-2 py-1.5 hover:bg-hover"
              >
                <span className="flex justify-between gap-2 text-ink-3 text-xs">
                  <span>{t(`statuses.${conversation.status}`)}</span>
                  <time dateTime={conversation.createdAt}>
                    {times.short(lastMessage?.at ?? conversation.createdAt, now)}
                  </time>
                </span>
                <span dir="auto" className="block truncate">
                  {lastMessage ? (lastMessage.preview ?? kindName(lastMessage.kind)) : t("noMessages")}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {list.hasNextPage && (
        <Button
          size="small"
          variant="quiet"
          isBusy={list.isFetching}
          onClick={() => void list.fetchNextPage()}
        >
          {t("contact.more")}
        </Button>
      )}
    </section>
  );
}
