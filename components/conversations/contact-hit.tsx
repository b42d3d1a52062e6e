import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { followHere, goTo, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { type ContactHit as FoundContact, searchKeys } from "#lib/search/client.ts";
import { ContactNameText } from "./contact-name-text.tsx";
import { LaterStartConversation } from "./later-start-conversation.tsx";
import { useRowNames } from "./row-names.ts";

type ContactHitProps = { hit: FoundContact; place: InboxPlace };

/** A person found; leads to their conversation, or to the first message to them. */
export function ContactHit({ hit: { contact, conversation }, place }: ContactHitProps) {
  const t = useTranslations("inbox");
  const words = useTranslations("search");
  const names = useRowNames("all");
  const client = useQueryClient();
  const [isWriting, setWriting] = useState(false);
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
          <>
            <span>{words("noConversation")}</span>
            <span className="font-medium text-accent-text">{words("write")}</span>
          </>
        )}
      </span>
    </>
  );
  const look =
    "focus-inset grid w-full grid-cols-[2rem_minmax(0,1fr)_auto] items-center gap-3 border-line border-b px-3.5 py-2 text-start hover:bg-hover aria-[current]:bg-selected";
  if (!conversation) {
    return (
      <>
        <button
          type="button"
          data-hit=""
          aria-haspopup="dialog"
          onClick={() => setWriting(true)}
          className={look}
        >
          {content}
        </button>
        {isWriting && (
          <LaterStartConversation
            to={{ contact }}
            onClose={() => setWriting(false)}
            onStarted={({ id }) => {
              setWriting(false);
              void client.invalidateQueries({ queryKey: searchKeys.all });
              goTo({ ...place, conversationId: id });
            }}
          />
        )}
      </>
    );
  }
  const href = hrefOf({ ...place, conversationId: conversation.id });
  return (
    <a
      href={href}
      data-hit=""
      aria-current={place.conversationId === conversation.id ? "true" : undefined}
      onClick={(event) => followHere(event, href)}
      className={look}
    >
      {content}
    </a>
  );
}
