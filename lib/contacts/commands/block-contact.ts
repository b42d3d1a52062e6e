import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { ContactRow } from "../columns.sql.ts";
import { presentContact } from "../present.ts";
import type { ContactDto } from "../schema.ts";
import { blockContactSql, unblockContactSql } from "../update.sql.ts";
import { lockContact } from "./lock-contact.ts";

/** From now on nothing is sent to them, and what they write is kept and asks nobody. The same again changes nothing. */
export function blockContact(actor: Actor, id: string, reason: string | null): Promise<ContactDto> {
  return setBlocked(actor, id, { reason: reason?.trim() || null });
}

export function unblockContact(actor: Actor, id: string): Promise<ContactDto> {
  return setBlocked(actor, id, null);
}

async function setBlocked(
  actor: Actor,
  id: string,
  block: { reason: string | null } | null,
): Promise<ContactDto> {
  const { workspaceId } = actor;
  return transaction(async (tx) => {
    const before = await lockContact(tx, workspaceId, id);
    const isSame = block === null ? before.blockedAt === null : isBlockedFor(before, block.reason);
    if (isSame) return presentContact(before);
    const change =
      block === null
        ? unblockContactSql(workspaceId, before.id)
        : blockContactSql(workspaceId, before.id, block.reason);
    const [after] = await tx.query<ContactRow>(change);
    if (!after) throw new Error("a locked contact is gone");
    // Without the reason: the log is kept for ever and holds no words about people.
    const action = block === null ? "contact.unblocked" : "contact.blocked";
    await audit(tx, { workspaceId, actor, action, subjectId: before.id });
    const contact = presentContact(after);
    publish(tx, workspaceId, "contact.updated", contact);
    return contact;
  });
}

function isBlockedFor({ blockedAt, blockedReason }: ContactRow, reason: string | null): boolean {
  return blockedAt !== null && blockedReason === reason;
}
