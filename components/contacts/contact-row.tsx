import { useLocale, useTranslations } from "next-intl";
import { ContactNameText } from "#components/conversations/contact-name-text.tsx";
import { useMinute } from "#components/shell/clock.ts";
import { followHere } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ContactDto } from "#lib/contacts/schema.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import { languageName } from "#lib/templates/template-name.ts";
import { contactHref } from "./contact-place.ts";
import { PhoneText } from "./phone-text.tsx";

export type ListedContact = ContactDto & { conversation: ConversationDto | null };

export function ContactRow({ contact, isOpen }: { contact: ListedContact; isOpen: boolean }) {
  const t = useTranslations("contacts");
  const times = useTimes();
  const now = useMinute();
  const locale = useLocale();
  const href = contactHref(contact.id);
  const { conversation, language } = contact;
  const at = conversation?.lastMessage?.at ?? conversation?.createdAt;
  return (
    <a
      href={href}
      aria-current={isOpen ? "true" : undefined}
      onClick={(event) => followHere(event, href)}
      className="focus-inset grid grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-3 border-line border-b px-3.5 py-2 hover:bg-hover aria-[current]:bg-selected"
    >
      <Avatar name={contact.name} />
      <span className="min-w-0">
        <span dir="auto" className="block truncate font-medium">
          <ContactNameText contact={contact} />
        </span>
        <span className="block truncate text-ink-3 text-sm">
          {contact.phone ? <PhoneText phone={contact.phone} /> : t("hidden")}
          {contact.username && contact.name !== null && (
            <>
              {" · "}
              <bdi>@{contact.username}</bdi>
            </>
          )}
          {language !== null && ` · ${languageName(language.replace("-", "_"), locale)}`}
        </span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-ink-3 text-xs">
        {at ? <time dateTime={at}>{times.short(at, now)}</time> : t("noConversation")}
        {contact.blockedAt !== null && <Tag tone="crit">{t("blocked")}</Tag>}
      </span>
    </a>
  );
}
