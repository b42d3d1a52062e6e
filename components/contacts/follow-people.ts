import type { QueryClient } from "@tanstack/react-query";
import { addToContacts, putInContacts } from "#lib/contacts/cache.ts";
import { contactKeys } from "#lib/contacts/contact-keys.ts";
import {
  type CachedPeople,
  putConsent,
  putInPeople,
  unlabelPeople,
} from "#lib/conversations/people-cache.ts";
import type { ConsentDto, ContactThreadDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import type { Positioned } from "#lib/platform/realtime-client/joined-answer.ts";

/** The list of contacts, and the threads of those that have been opened. */
export function followPeople(client: QueryClient, { type, data }: LoggedEvent): void {
  switch (type) {
    case "contact.created":
      changePeople(client, (people) => addToContacts(people, { ...data, conversation: null }));
      break;
    case "contact.updated":
      changePeople(client, (people) => putInContacts(people, data));
      // Of two that turned out to be one person, one now has the threads of both.
      askAgain(client, data.id);
      break;
    case "conversation.created":
      changePeople(client, (people) => putInPeople(people, data));
      // It may be the first on a number of ours, and so a thread more.
      askAgain(client, data.contact.id);
      break;
    case "conversation.updated":
      changePeople(client, (people) => putInPeople(people, data));
      break;
    case "label.deleted":
      changePeople(client, (people) => unlabelPeople(people, data.id));
      break;
    case "consent.updated":
      applyConsent(client, data);
      break;
  }
}

function applyConsent(client: QueryClient, consent: ConsentDto): void {
  const queryKey = [...contactKeys.threads, consent.contactId];
  const held = client.getQueryData<Positioned<ContactThreadDto[]>>(queryKey);
  const data = held && putConsent(held.data, consent);
  if (data) client.setQueryData(queryKey, { ...held, data });
  // A number they have not been in touch with before.
  else askAgain(client, consent.contactId);
}

function askAgain(client: QueryClient, contactId: string): void {
  void client.invalidateQueries({ queryKey: [...contactKeys.threads, contactId] }, { cancelRefetch: false });
}

function changePeople(client: QueryClient, change: (people: CachedPeople) => CachedPeople): void {
  const held = client.getQueryData<CachedPeople>(contactKeys.lists);
  const next = held && change(held);
  if (next !== held) client.setQueryData(contactKeys.lists, next);
}
