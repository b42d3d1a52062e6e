import type { PersonRef } from "#lib/channels/inbound-event.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ItemOf } from "../ingest-item.ts";
import { endIdentitiesSql } from "../people.sql.ts";
import { resolvePeople } from "./resolve-people.ts";
import { retellLinked } from "./retell-linked.ts";
import type { Touches } from "./touches.ts";

/**
 * The customer moved to another number or id. The new ids join the old contact; the old ones end, because a
 * stranger may get the old number (platform reference, 14.4). Opens no window and counts as unread nowhere.
 */
export async function applyIdentityChanges(
  tx: Tx,
  items: readonly ItemOf<"identity_change">[],
  touches: Touches,
): Promise<void> {
  for (const { workspaceId, body } of items) {
    const at = new Date(body.timestamp * 1000);
    const people = await resolvePeople(tx, [{ workspaceId, person: body.current, also: body.previous, at }]);
    const contactId = people.contactOf({ workspaceId, person: body.current, at });
    if (contactId === null) continue;
    touches.people(people);
    await retellLinked(tx, people, touches);
    const current = new Set(idsOf(body.current));
    const ended = idsOf(body.previous).filter((value) => !current.has(value));
    if (ended.length > 0) await tx.query(endIdentitiesSql(workspaceId, contactId, ended, at));
    touches.contacts.updated(workspaceId, contactId);
  }
}

function idsOf(person: PersonRef): string[] {
  return [person.userId, person.parentUserId, person.waId].filter((value) => value !== null);
}
