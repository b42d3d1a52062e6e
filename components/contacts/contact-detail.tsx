import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect } from "react";
import { ContactNameText } from "#components/conversations/contact-name-text.tsx";
import { PaneError } from "#components/conversations/pane-error.tsx";
import { PaneLoading } from "#components/conversations/pane-states.tsx";
import { ContactLabels } from "#components/labels/panel-labels.tsx";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { contactQuery } from "#lib/contacts/client.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import { contactThreadsQuery } from "#lib/conversations/client.ts";
import { BlockButton } from "./block-button.tsx";
import { ContactForm } from "./contact-form.tsx";
import { contactHref } from "./contact-place.ts";
import { ContactThreads } from "./contact-threads.tsx";
import { PhoneText } from "./phone-text.tsx";

const inbox: InboxPlace = { conversationId: null, list: "all", sort: "newest", labelId: null };

/** One person: what the team knows, what they agreed to, and everything that was ever said. */
export function ContactDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(contactQuery(id));
  const rootId = data?.data.id;
  // Two contacts turned out to be one: the address follows.
  useLayoutEffect(() => {
    if (rootId && rootId !== id) window.history.replaceState(null, "", contactHref(rootId));
  }, [rootId, id]);
  if (error && !data) return <PaneError error={error} place={inbox} onRetry={() => void refetch()} />;
  if (!data) return <PaneLoading />;
  return <Person contact={data.data} />;
}

function Person({ contact }: { contact: ContactDto }) {
  const t = useTranslations("contacts");
  const labels = useTranslations("labels");
  const threads = useQuery(contactThreadsQuery(contact.id));
  const newest = threads.data?.data.find(({ conversation }) => conversation !== null)?.conversation;
  const back = contactHref(null);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-panel px-4 py-1.5">
        <a
          href={back}
          onClick={(event) => followHere(event, back)}
          aria-label={t("back")}
          className="-ms-2 grid size-control place-items-center rounded-md hover:bg-hover sm:hidden"
        >
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </a>
        <Avatar name={contact.name} className="max-sm:hidden" />
        <h2 dir="auto" className="min-w-0 flex-1 truncate font-semibold text-lg">
          <ContactNameText contact={contact} />
        </h2>
        {newest && (
          <Button asChild>
            <PageLink href={hrefOf({ ...inbox, conversationId: newest.id })}>
              <MessageSquare aria-hidden="true" className="size-4" />
              <span className="max-sm:sr-only">{t("openInInbox")}</span>
            </PageLink>
          </Button>
        )}
        <BlockButton contact={contact} />
      </header>
      <div className="scroll-thin grid min-h-0 flex-1 overflow-y-auto max-lg:content-start lg:grid-cols-[22rem_minmax(0,1fr)] lg:overflow-hidden">
        <div className="scroll-thin border-line px-4 py-4 lg:min-h-0 lg:overflow-y-auto lg:border-e">
          <Facts contact={contact} />
          <ContactForm key={contact.id} contact={contact} />
          <ContactLabels contactId={contact.id} pickTitle={labels("contactLabels")} />
        </div>
        <ContactThreads threads={threads.data?.data} />
      </div>
    </div>
  );
}

function Facts({ contact }: { contact: ContactDto }) {
  const t = useTranslations("contacts");
  const times = useTimes();
  const { blockedAt, blockedReason } = contact;
  return (
    <dl className="mb-5 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 gap-y-1.5 [&>dt]:text-ink-3">
      <dt>{t("phone")}</dt>
      <dd>
        {contact.phone ? (
          <PhoneText phone={contact.phone} />
        ) : (
          <span className="text-ink-2">{t("hidden")}</span>
        )}
      </dd>
      {contact.username && (
        <>
          <dt>{t("username")}</dt>
          <dd className="min-w-0 break-words">
            <bdi>@{contact.username}</bdi>
          </dd>
        </>
      )}
      <dt>{t("since")}</dt>
      <dd>{times.month(contact.createdAt)}</dd>
      {blockedAt !== null && (
        <>
          <dt>{t("state")}</dt>
          <dd className="min-w-0">
            <Tag tone="crit">{t("blocked")}</Tag>
            <span className="block text-ink-3 text-sm">
              {t("blockedAt", { time: times.full(blockedAt) })}
            </span>
            {blockedReason !== null && (
              <span dir="auto" className="block break-words text-sm">
                {blockedReason}
              </span>
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
