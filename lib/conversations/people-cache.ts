import type { CachedContacts } from "#lib/contacts/cache.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import { unlabel } from "#lib/labels/cache.ts";
import type { ConsentDto, ContactThreadDto, ConversationDto } from "./schema.ts";

/** People as they are listed, each with the newest conversation. */
export type CachedPeople = CachedContacts<ContactDto & { conversation: ConversationDto | null }>;

type Listed = CachedPeople["pages"][number]["data"][number];

/**
 * Of a listed person only the newest conversation is shown; an older version of it changes nothing. A conversation that
 * is now another person's tells that the two are one, and only that one is listed.
 */
export function putInPeople(list: CachedPeople, conversation: ConversationDto): CachedPeople {
  const isOther = ({ id, conversation: held }: Listed) =>
    held?.id === conversation.id && held.version < conversation.version && id !== conversation.contact.id;
  const isShown = ({ id, conversation: held }: Listed) => {
    if (id !== conversation.contact.id) return false;
    if (held?.id === conversation.id) return held.version <= conversation.version;
    return held === null || placeOf(held) < placeOf(conversation);
  };
  if (!list.pages.some(({ data }) => data.some((person) => isShown(person) || isOther(person)))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    data: page.data
      .filter((person) => !isOther(person))
      .map((person) => (isShown(person) ? { ...person, conversation } : person)),
  }));
  return { ...list, pages };
}

const placeOf = ({ lastMessage, createdAt, id }: ConversationDto) => `${lastMessage?.at ?? createdAt} ${id}`;

/** What somebody last said about marketing, on the thread it is about; null when that thread is not among them. */
export function putConsent(
  threads: ContactThreadDto[],
  { threadId, marketingStoppedAt, marketingChangedAt }: ConsentDto,
): ContactThreadDto[] | null {
  if (!threads.some(({ id }) => id === threadId)) return null;
  return threads.map((thread) =>
    thread.id === threadId && (thread.marketingChangedAt ?? "") <= marketingChangedAt
      ? { ...thread, marketingStoppedAt, marketingChangedAt }
      : thread,
  );
}

/** A deleted label comes off everybody. */
export function unlabelPeople(list: CachedPeople, labelId: string): CachedPeople {
  const pages = list.pages.map((page) => ({
    ...page,
    data: page.data.map((person) => unlabel(person, labelId)),
  }));
  return { ...list, pages };
}
