import { useTranslations } from "next-intl";
import { useAuthorName } from "#components/messages/author-name.ts";
import { useKindName } from "#components/messages/kind-name.ts";
import { useMinute } from "#components/shell/clock.ts";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { useTimes } from "#components/shell/times.ts";
import type { MessageHitDto } from "#lib/search/client.ts";
import { ContactNameText } from "./contact-name-text.tsx";
import { MarkedText } from "./marked-text.tsx";

type MessageHitProps = {
  hit: MessageHitDto;
  place: InboxPlace;
  /** The message the reader is at. */
  current: string | null;
};

/** A message found: who, when, the words. Leads to the message in its thread. */
export function MessageHit({ hit, place, current }: MessageHitProps) {
  const t = useTranslations("search");
  const times = useTimes();
  const now = useMinute();
  const kindName = useKindName();
  const authorName = useAuthorName();
  const { contact, conversationId, messageId, snippet } = hit;
  const href = hrefOf({ ...place, conversationId }, messageId);
  const author = hit.direction === "outbound" ? authorName(hit.author) : null;
  return (
    <a
      href={href}
      data-hit=""
      aria-current={current === messageId ? "true" : undefined}
      onClick={(event) => followHere(event, href)}
      className="focus-inset block border-line border-b px-3.5 py-2 hover:bg-hover aria-[current]:bg-selected"
    >
      <span className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
          <ContactNameText contact={contact} />
        </span>
        <time dateTime={hit.at} title={times.full(hit.at)} className="shrink-0 text-ink-3 text-xs">
          {times.short(hit.at, now)}
        </time>
      </span>
      <span className="line-clamp-2 text-ink-2 text-sm">
        {hit.direction === "internal" && <span className="text-note-ink">{t("note")} </span>}
        {author !== null && <span className="text-ink-3">{t("by", { name: author })} </span>}
        {snippet.text === "" ? kindName(hit.kind) : <MarkedText {...snippet} />}
      </span>
    </a>
  );
}
