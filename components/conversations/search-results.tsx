import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { type ContactHit, contactSearchQuery } from "#lib/search/client.ts";
import { ContactNameText } from "./contact-name-text.tsx";
import { ListError, ListLoading } from "./list-states.tsx";
import { useRowNames } from "./row-names.ts";

type SearchResultsProps = { query: string; place: InboxPlace };

/** People found while typing; each leads to their conversation. */
export function SearchResults({ query, place }: SearchResultsProps) {
  const t = useTranslations("inbox");
  const hits = useQuery(contactSearchQuery(query));
  if (hits.isPending) return <ListLoading />;
  if (!hits.data) return <ListError onRetry={() => void hits.refetch()} />;
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto border-line border-t">
      <p role="status" className="px-4 py-2 text-ink-3 text-xs">
        {t("searchFound", { count: hits.data.length })}
      </p>
      {hits.data.length === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden="true" className="size-6" />}
          title={t("searchNone", { query })}
        >
          {t("searchHint")}
        </EmptyState>
      ) : (
        <ul aria-label={t("searchResults")}>
          {hits.data.map((hit) => (
            <li key={hit.contact.id}>
              <Hit hit={hit} place={place} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Hit({ hit: { contact, conversation }, place }: { hit: ContactHit; place: InboxPlace }) {
  const t = useTranslations("inbox");
  const names = useRowNames("all");
  const content = (
    <>
      <Avatar name={contact.name} />
      <span className="min-w-0">
        <span dir="auto" className="block truncate font-medium">
          <ContactNameText contact={contact} />
        </span>
        <span className="block truncate text-ink-3 text-sm">
          {contact.phone ? <PhoneText phone={contact.phone} /> : t("numberHidden")}
          {contact.username && contact.name !== null && ` · @${contact.username}`}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-ink-3 text-xs">
        {conversation ? (
          <>
            <Tag tone={conversation.status === "resolved" ? "neutral" : "accent"}>
              {t(`statuses.${conversation.status}`)}
            </Tag>
            {conversation.status !== "resolved" && names.assignee(conversation)}
          </>
        ) : (
          t("noConversation")
        )}
      </span>
    </>
  );
  const look = "grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-3 border-line border-b px-3.5 py-2";
  if (!conversation) return <div className={look}>{content}</div>;
  const href = hrefOf({ ...place, conversationId: conversation.id });
  return (
    <a
      href={href}
      data-conversation={conversation.id}
      aria-current={place.conversationId === conversation.id ? "true" : undefined}
      onClick={(event) => followHere(event, href)}
      className={`${look} focus-inset hover:bg-hover aria-[current]:bg-selected`}
    >
      {content}
    </a>
  );
}
