import type { PersonRef } from "#lib/channels/inbound-event.ts";
import { toE164 } from "#lib/contacts/phone-number.ts";
import { contactSearchText } from "#lib/contacts/search-text.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ItemOf } from "../ingest-item.ts";
import {
  type EndedIdentityRow,
  endIdentitiesSql,
  endNumbersSql,
  type PersonPhoneRow,
  personPhonesSql,
  setPhoneSql,
} from "../people.sql.ts";
import type { PersonSeen } from "../person-keys.ts";
import { resolvePeople } from "./resolve-people.ts";
import { retellLinked } from "./retell-linked.ts";
import type { Touches } from "./touches.ts";

type Item = ItemOf<"identity_change">;

/** Who moved, under their new ids and the old ones. */
export function movedPersonOf({ workspaceId, body }: Item): PersonSeen {
  return { workspaceId, person: body.current, also: body.previous, at: new Date(body.timestamp * 1000) };
}

/**
 * The customer moved to another number or id. The new ids join the old contact; the old ones end, because a
 * stranger may get the old number (platform reference, 14.4). Opens no window and counts as unread nowhere.
 */
export async function applyIdentityChanges(tx: Tx, items: readonly Item[], touches: Touches): Promise<void> {
  for (const item of items) {
    const { workspaceId } = item;
    const seen = movedPersonOf(item);
    const people = await resolvePeople(tx, [seen]);
    const contactId = people.contactOf(seen);
    if (contactId === null) continue;
    touches.people(people);
    await retellLinked(tx, people, touches);
    const ended = await endOld(tx, contactId, item);
    for (const id of await renewPhones(tx, workspaceId, contactId, ended)) {
      touches.contacts.updated(workspaceId, id);
    }
    touches.contacts.updated(workspaceId, contactId);
  }
}

async function endOld(tx: Tx, contactId: string, { workspaceId, body }: Item): Promise<EndedIdentityRow[]> {
  const { previous, current } = body;
  const at = new Date(body.timestamp * 1000);
  const now = new Set(idsOf(current));
  const left = idsOf(previous).filter((value) => !now.has(value));
  if (left.length === 0) return [];
  const ended = await tx.query<EndedIdentityRow>(endIdentitiesSql(workspaceId, contactId, left, at));
  if (previous.waId !== null || current.waId !== null || ended.length === 0) return ended;
  // A new user id alone says that the number is another one, which may not be shared (2.8).
  const owners = [...new Set(ended.map((row) => row.contactId))];
  return [...ended, ...(await tx.query<EndedIdentityRow>(endNumbersSql(workspaceId, owners, at)))];
}

/** Nothing may leave to a number that was given up: it gives way to one the person has now, or to none. */
async function renewPhones(
  tx: Tx,
  workspaceId: WorkspaceId,
  rootId: string,
  ended: readonly EndedIdentityRow[],
): Promise<string[]> {
  const gone = new Set(ended.filter(({ kind }) => kind === "wa_id").map(({ value }) => toE164(value)));
  if (gone.size === 0) return [];
  const rows = await tx.query<PersonPhoneRow>(personPhonesSql(workspaceId, rootId));
  const renewed: string[] = [];
  for (const row of rows) {
    const phones = row.waIds.map(toE164);
    if (row.phone === null || !gone.has(row.phone) || phones.includes(row.phone)) continue;
    const phone = phones[0] ?? null;
    const searchText = contactSearchText({ ...row, phone });
    await tx.query(setPhoneSql(workspaceId, { contactId: row.contactId, phone, searchText }));
    renewed.push(row.contactId);
  }
  return renewed;
}

function idsOf(person: PersonRef): string[] {
  return [person.userId, person.parentUserId, person.waId].filter((value) => value !== null);
}
