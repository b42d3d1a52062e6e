import type { PersonRef } from "#lib/channels/inbound-event.ts";
import { digitsOf, idOf, type JsonObject, objectOf, objectsOf, textOf } from "./read.ts";

/** The ids by which one message, status or call names a person. */
export type PersonIds = Pick<PersonRef, "userId" | "parentUserId" | "waId">;

/** A person together with the `contacts[]` entry that describes them, kept for the raw slice. */
type Sighting = { person: PersonRef; contact: JsonObject | null };

export type ContactBook = (ids: PersonIds) => Sighting;

/** Looks people up in `value.contacts[]`: one entry per user, not per message; each key is optional. */
export function contactBook(value: JsonObject): ContactBook {
  const contacts = objectsOf(value.contacts);
  const find = contacts.length > 1 ? finderAmong(contacts) : () => contacts[0] ?? null;
  return (ids) => {
    const contact = find(ids);
    return contact && !contradicts(ids, contact)
      ? { person: described(ids, contact), contact }
      : { person: { ...ids, profileName: null, username: null }, contact: null };
  };
}

/** Maps, because one body may bring 1,000 people with 1,000 messages. */
function finderAmong(contacts: JsonObject[]): (ids: PersonIds) => JsonObject | null {
  const byUserId = new Map<string, JsonObject>();
  const byWaId = new Map<string, JsonObject>();
  for (const contact of contacts) {
    const { userId, waId } = idsOfContact(contact);
    if (userId) byUserId.set(userId, contact);
    if (waId) byWaId.set(waId, contact);
  }
  return ({ userId, waId }) => (userId && byUserId.get(userId)) || (waId && byWaId.get(waId)) || null;
}

/** The only entry may still describe somebody else; a wrong match would merge two people. */
function contradicts(ids: PersonIds, contact: JsonObject): boolean {
  const theirs = idsOfContact(contact);
  if (ids.userId && theirs.userId) return ids.userId !== theirs.userId;
  return ids.waId !== null && theirs.waId !== null && ids.waId !== theirs.waId;
}

function described(ids: PersonIds, contact: JsonObject): PersonRef {
  const theirs = idsOfContact(contact);
  const profile = objectOf(contact.profile);
  return {
    userId: ids.userId ?? theirs.userId,
    parentUserId: ids.parentUserId ?? theirs.parentUserId,
    waId: ids.waId ?? theirs.waId,
    profileName: textOf(profile?.name),
    username: textOf(profile?.username),
  };
}

function idsOfContact(contact: JsonObject): PersonIds {
  return {
    userId: idOf(contact.user_id),
    parentUserId: idOf(contact.parent_user_id),
    waId: digitsOf(contact.wa_id),
  };
}

export function isNobody(person: PersonIds): boolean {
  return person.userId === null && person.parentUserId === null && person.waId === null;
}

/** Who wrote it: `from`, absent for users known by id only (platform reference, 2.1). */
export function idsOfSender(message: JsonObject): PersonIds {
  return {
    userId: idOf(message.from_user_id),
    parentUserId: idOf(message.from_parent_user_id),
    waId: digitsOf(message.from),
  };
}

/** Whom it went to: echoes from the phone app, our part of the history, calls we make. */
export function idsOfReceiver(message: JsonObject): PersonIds {
  return {
    userId: idOf(message.to_user_id),
    parentUserId: idOf(message.to_parent_user_id),
    waId: digitsOf(message.to),
  };
}

export function idsOfRecipient(status: JsonObject): PersonIds {
  return {
    userId: idOf(status.recipient_user_id),
    parentUserId: idOf(status.recipient_parent_user_id),
    waId: digitsOf(status.recipient_id),
  };
}

/** In a group the recipient is the group; the tick belongs to one participant (platform reference, 3). */
export function idsOfParticipant(status: JsonObject): PersonIds {
  return {
    userId: idOf(status.recipient_participant_user_id),
    parentUserId: idOf(status.recipient_participant_parent_user_id),
    waId: digitsOf(status.recipient_participant_id),
  };
}
