import { useTranslations } from "next-intl";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ContactHit as FoundContact } from "#lib/search/client.ts";
import { ContactNameText } from "./contact-name-text.tsx";
import { useRowNames } from "./row-names.ts";

type ContactHitProps = { hit: FoundContact; place: InboxPlace };

/** A person found; leads to their conversation. */
export function ContactHit({ hit: { contact, conversation }, place }: ContactHitProps) {
  const t = useTranslations("inbox");
  const words = useTranslations("search");
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
          words("noConversation")
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
      data-hit=""
      aria-current={place.conversationId === conversation.id ? "true" : undefined}
      onClick={(event) => followHere(event, href)}
      className={`${look} focus-inset hover:bg-hover aria-[current]:bg-selected`}
    >
      {content}
    </a>
  );
}
