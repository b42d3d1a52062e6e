import type { PersonRef } from "#lib/channels/inbound-event.ts";
import { toE164 } from "#lib/contacts/phone-number.ts";
import { contactSearchText } from "#lib/contacts/search-text.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mergeNames } from "../merge-person.ts";
import {
  type ChangedContact,
  type ContactState,
  copyWindowsSql,
  type IdentityKey,
  insertContactsSql,
  insertIdentitiesSql,
  joinWindowsSql,
  type KnownIdentityRow,
  linkContactSql,
  type NewContact,
  type ReceiverRow,
  selectIdentitiesSql,
  selectReceiversSql,
  updateContactsSql,
} from "../people.sql.ts";
import { exactKeys, lockName, lookupKeys, nameOf, type PersonSeen } from "../person-keys.ts";

export type ResolvedPeople = {
  /** The contact of a person of this batch; null when the reference carries no id at all. */
  contactOf(seen: PersonSeen): string | null;
  /** Since when the person is blocked; null: they are not. */
  blockedAtOf(seen: PersonSeen): Date | null;
  /** Contacts that turned out to be another one: their conversations are that one's now. */
  linked: readonly { workspaceId: WorkspaceId; contactId: string }[];
  /** Contacts that are new. */
  created: { workspaceId: WorkspaceId; contactId: string }[];
  /** Contacts that existed and changed. */
  changed: { workspaceId: WorkspaceId; contactId: string }[];
  /** Conversations whose window moved, because two contacts turned out to be one person. */
  moved: { workspaceId: WorkspaceId; conversationId: string }[];
};

type Working = ContactState & {
  workspaceId: WorkspaceId;
  isNew: boolean;
  /** Something to write, if only the time a name was seen at. */
  isTouched: boolean;
  /** Something that people see. */
  isChanged: boolean;
  /** A phone that this batch brought. What was loaded is not written back: it may have been given up meanwhile. */
  learnedPhone: string | null;
};
type Entry = { contact: Working; endedAt: Date | null };
type Book = {
  identities: Map<string, Entry>;
  contacts: Map<string, Working>;
  /** By thread, where it was asked for. */
  receivers: Map<string, Working>;
  added: (IdentityKey & { contactId: string })[];
  moved: ResolvedPeople["moved"];
  linked: Working[];
};

/**
 * Finds or creates the contact of every person in a batch, learns new ids and names, and links two contacts that
 * one webhook names as one person. Afterwards every id of the batch leads to a contact.
 */
export async function resolvePeople(tx: Tx, seen: readonly PersonSeen[]): Promise<ResolvedPeople> {
  let book = await load(tx, seen);
  const unknown = seen.flatMap((one) => exactKeys(one).filter((key) => !livingContact(book, key, one.at)));
  if (unknown.length > 0) {
    // Somebody else may be creating the same person right now: wait for them, then look again.
    await tx.query(lockNamesSql([...new Set(unknown.map(lockName))]));
    book = await load(tx, seen);
    await loadReceivers(tx, book, seen);
  }
  for (const one of seen) await absorb(tx, book, one);
  await save(tx, book);
  return {
    contactOf: (one) => firstContact(book, one)?.contactId ?? null,
    blockedAtOf: (one) => firstContact(book, one)?.blockedAt ?? null,
    linked: book.linked.map(keyOf),
    created: contactsIn(book)
      .filter(({ isNew }) => isNew)
      .map(keyOf),
    changed: contactsIn(book)
      .filter(({ isChanged, isNew }) => isChanged && !isNew)
      .map(keyOf),
    moved: book.moved,
  };
}

const keyOf = ({ workspaceId, contactId }: Working) => ({ workspaceId, contactId });

async function load(tx: Tx, seen: readonly PersonSeen[]): Promise<Book> {
  const keys = new Map(seen.flatMap(lookupKeys).map((key) => [nameOf(key), key]));
  const book: Book = {
    ...{ identities: new Map(), contacts: new Map(), receivers: new Map() },
    ...{ added: [], moved: [], linked: [] },
  };
  if (keys.size === 0) return book;
  for (const row of await tx.query<KnownIdentityRow>(selectIdentitiesSql([...keys.values()]))) {
    book.identities.set(nameOf(row), { contact: contactIn(book, row), endedAt: row.endedAt });
  }
  return book;
}

/** WhatsApp may know a person whom we wrote to under another number than the one we wrote to (reference, 3). */
async function loadReceivers(tx: Tx, book: Book, seen: readonly PersonSeen[]): Promise<void> {
  const threads = seen.flatMap(({ workspaceId, threadId }) => (threadId ? [{ workspaceId, threadId }] : []));
  if (threads.length === 0) return;
  for (const { threadId, ...row } of await tx.query<ReceiverRow>(selectReceiversSql(threads))) {
    book.receivers.set(threadId, contactIn(book, row));
  }
}

function contactIn({ contacts }: Book, row: ContactState & { workspaceId: WorkspaceId }): Working {
  const known = contacts.get(row.contactId);
  if (known) return known;
  const contact = { ...row, isNew: false, isTouched: false, isChanged: false, learnedPhone: null };
  contacts.set(row.contactId, contact);
  return contact;
}

/** Whom an id names at that time: its owner, or until they gave it up, its former owner. */
function livingContact(book: Book, key: IdentityKey, at: Date): Working | null {
  const entry = book.identities.get(nameOf(key));
  return entry && (entry.endedAt === null || at <= entry.endedAt) ? entry.contact : null;
}

/** Whom the most trusted of their ids leads to. */
function firstContact(book: Book, seen: PersonSeen): Working | null {
  for (const key of exactKeys(seen)) {
    const contact = livingContact(book, key, seen.at);
    if (contact) return contact;
  }
  return contactsFound(book, seen)[0] ?? null;
}

/** The distinct contacts that the ids of one person lead to, in the order of trust. */
function contactsFound(book: Book, seen: PersonSeen): Working[] {
  const found = lookupKeys(seen).map((key) => livingContact(book, key, seen.at));
  return [...new Set(found.filter((contact) => contact !== null))];
}

function contactsIn(book: Book): Working[] {
  return [...new Set([...book.identities.values()].map((entry) => entry.contact))];
}

async function absorb(tx: Tx, book: Book, seen: PersonSeen): Promise<void> {
  const { workspaceId, person, at } = seen;
  const keys = exactKeys(seen);
  if (keys.length === 0) return;
  const found = contactsFound(book, seen);
  const contact =
    (await linkAll(tx, book, workspaceId, found)) ??
    receiverOf(book, seen) ??
    newContact(workspaceId, person);
  const named = mergeNames(contact, person, at);
  const learned = contact.phone === null ? phoneOf(book, seen) : null;
  const isVisible =
    named.profileName !== contact.profileName || named.username !== contact.username || learned !== null;
  if (named !== contact || isVisible) {
    Object.assign(contact, named, { isTouched: true, isChanged: contact.isChanged || isVisible });
  }
  if (learned !== null) Object.assign(contact, { phone: learned, learnedPhone: learned });
  for (const key of keys) {
    if (livingContact(book, key, at)) continue;
    book.identities.set(nameOf(key), { contact, endedAt: null });
    book.added.push({ ...key, contactId: contact.contactId });
  }
}

/** The number they have. An event from before they gave one up still names it, and nothing may be sent there. */
function phoneOf(book: Book, { workspaceId, person: { waId }, at }: PersonSeen): string | null {
  if (waId === null) return null;
  const endedAt = book.identities.get(nameOf({ workspaceId, kind: "wa_id", value: waId }))?.endedAt ?? null;
  return endedAt !== null && at <= endedAt ? null : toE164(waId);
}

/** Not for an id that they gave up: our message went to whoever has it now. */
function receiverOf(book: Book, seen: PersonSeen): Working | null {
  const receiver = book.receivers.get(seen.threadId ?? "") ?? null;
  const hadIt = exactKeys(seen).some((key) => book.identities.get(nameOf(key))?.contact === receiver);
  return hadIt ? null : receiver;
}

/** One webhook names them together, so they are one person. The older contact stays the root. */
async function linkAll(
  tx: Tx,
  book: Book,
  workspaceId: WorkspaceId,
  found: readonly Working[],
): Promise<Working | null> {
  if (found.length < 2) return found[0] ?? null;
  const [root, ...others] = [...found].sort(byAge);
  if (!root) return null;
  for (const other of others) {
    for (const entry of book.identities.values()) if (entry.contact === other) entry.contact = root;
    if (other.isNew) {
      // Both came to be in this very batch: there is nothing to link, only one to create.
      for (const identity of book.added) {
        if (identity.contactId === other.contactId) identity.contactId = root.contactId;
      }
      continue;
    }
    await tx.query(linkContactSql(workspaceId, root.contactId, other.contactId));
    book.moved.push(...(await joinWindows(tx, workspaceId, root, other)));
    book.linked.push(other);
    root.isTouched = true;
    root.isChanged = true;
  }
  return root;
}

async function joinWindows(tx: Tx, workspaceId: WorkspaceId, root: Working, other: Working) {
  const statement = joinWindowsSql(workspaceId, root.contactId, other.contactId);
  const threads = await tx.query<{ threadId: string }>(statement);
  if (threads.length === 0) return [];
  const ids = threads.map(({ threadId }) => threadId);
  const rows = await tx.query<{ id: string }>(copyWindowsSql(workspaceId, ids));
  return rows.map(({ id }) => ({ workspaceId, conversationId: id }));
}

/** Stored contacts before those of this batch, then the older one. */
function byAge(a: Working, b: Working): number {
  if (a.isNew !== b.isNew) return a.isNew ? 1 : -1;
  return a.contactId < b.contactId ? -1 : 1;
}

function newContact(workspaceId: WorkspaceId, person: PersonRef): Working {
  return {
    workspaceId,
    contactId: uuidv7(),
    name: null,
    profileName: null,
    profileNameAt: null,
    phone: person.waId === null ? null : toE164(person.waId),
    username: null,
    usernameAt: null,
    language: null,
    blockedAt: null,
    createdAt: new Date(0),
    version: 1,
    isNew: true,
    isTouched: false,
    isChanged: false,
    learnedPhone: null,
  };
}

async function save(tx: Tx, book: Book): Promise<void> {
  const contacts = contactsIn(book);
  const created = contacts.filter((contact) => contact.isNew).map(toNew);
  const changed = contacts.filter((contact) => contact.isTouched && !contact.isNew).map(toChanged);
  if (created.length > 0) await tx.query(insertContactsSql(created));
  if (book.added.length > 0) await tx.query(insertIdentitiesSql(book.added));
  if (changed.length > 0) await tx.query(updateContactsSql(changed));
}

function toNew(contact: Working): NewContact {
  return { ...contact, id: contact.contactId, searchText: contactSearchText(contact) };
}

/** Nearly every message only moves the time a name was seen at: then there is nothing to find anew. */
function toChanged(contact: Working): ChangedContact {
  const searchText = contact.isChanged ? contactSearchText(contact) : null;
  return { ...contact, phone: contact.learnedPhone, searchText };
}
