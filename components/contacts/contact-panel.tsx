import { useQuery } from "@tanstack/react-query";
import { Images } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ContactNameText } from "#components/conversations/contact-name-text.tsx";
import { useConversationWindow } from "#components/conversations/conversation-window.ts";
import { RingedAvatar } from "#components/conversations/window-ring.tsx";
import { useTimeLeft, useWindowWords } from "#components/conversations/window-words.ts";
import { PanelLabels } from "#components/labels/panel-labels.tsx";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { contactQuery } from "#lib/contacts/client.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { languageName } from "#lib/templates/template-name.ts";
import { contactHref } from "./contact-place.ts";
import { PanelLoading } from "./panel-loading.tsx";
import { PhoneText } from "./phone-text.tsx";
import { PreviousConversations } from "./previous-conversations.tsx";

type ContactPanelProps = {
  conversationId: string;
  place: InboxPlace;
  /** Shows the media, files and links of the thread. */
  onShelf: () => void;
};

export function ContactPanel({ conversationId, place, onShelf }: ContactPanelProps) {
  const { data } = useQuery(conversationQuery(conversationId));
  if (!data) return <PanelLoading />;
  return (
    <div className="px-4 py-5">
      <Person conversation={data.data} />
      <Facts conversation={data.data} />
      <PanelLabels conversation={data.data} />
      <ShelfDoor onOpen={onShelf} />
      <PreviousConversations contactId={data.data.contact.id} currentId={conversationId} place={place} />
    </div>
  );
}

/** What this person and we have sent beside words. */
function ShelfDoor({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations("thread-tools.shelf");
  return (
    <Button
      className="mt-5 w-full"
      icon={<Images aria-hidden="true" className="size-4" />}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      {t("title")}
    </Button>
  );
}

function Person({ conversation }: { conversation: ViewedConversationDto }) {
  const t = useTranslations("inbox.contact");
  const contacts = useTranslations("contacts");
  const times = useTimes();
  const { contact } = conversation;
  const { data } = useQuery(contactQuery(contact.id));
  const window = useConversationWindow(conversation);
  return (
    <div className="grid justify-items-center text-center">
      <RingedAvatar
        window={window}
        isOwed={conversation.waitingSince !== null}
        name={contact.name ?? contact.username}
        isLarge
      />
      <h3 dir="auto" className="mt-2 max-w-full break-words font-semibold text-lg">
        <ContactNameText contact={contact} />
      </h3>
      {contact.isProfileName && <p className="text-ink-3 text-sm">{t("profileName")}</p>}
      {data && (
        <p className="text-ink-3 text-sm">{t("since", { month: times.month(data.data.createdAt) })}</p>
      )}
      <PageLink
        href={contactHref(contact.id)}
        className="mt-1 rounded-sm px-1 text-accent-text text-sm underline-offset-2 hover:underline max-sm:grid max-sm:min-h-control max-sm:place-items-center"
      >
        {contacts("openPage")}
      </PageLink>
    </div>
  );
}

function Facts({ conversation }: { conversation: ViewedConversationDto }) {
  const t = useTranslations("inbox.contact");
  const locale = useLocale();
  const words = useWindowWords();
  const timeLeft = useTimeLeft();
  const { contact } = conversation;
  const { data } = useQuery(contactQuery(contact.id));
  const { data: channels = [] } = useQuery(channelsQuery);
  const window = useConversationWindow(conversation);
  const channel = channels.find(({ id }) => id === conversation.channelId);
  const language = data?.data.language ?? null;
  const left = timeLeft(window);
  return (
    <>
      <h4 className="mt-5 mb-1.5 font-medium text-ink-3 text-xs">{t("title")}</h4>
      <dl className="grid grid-cols-[4.75rem_minmax(0,1fr)] gap-x-2 gap-y-1.5">
        <Fact label={t("phone")}>
          {contact.phone ? (
            <PhoneText phone={contact.phone} />
          ) : (
            <span className="text-ink-2">{t("hidden")}</span>
          )}
        </Fact>
        {contact.username && (
          <Fact label={t("username")}>
            <bdi>@{contact.username}</bdi>
          </Fact>
        )}
        {language !== null && (
          <Fact label={t("language")}>{languageName(language.replace("-", "_"), locale)}</Fact>
        )}
        {channel && (
          <Fact label={t("channel")}>
            {channel.name}
            <span className="block text-ink-3 text-sm">
              <bdi dir="ltr">{channel.displayPhoneNumber}</bdi>
            </span>
          </Fact>
        )}
        <Fact label={t("window")}>
          {words(window)}
          {left !== null && <span className="block text-ink-3 text-sm">{left}</span>}
        </Fact>
        {data?.data.blockedAt && (
          <Fact label={t("state")}>
            <span className="text-crit">{t("blocked")}</span>
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
