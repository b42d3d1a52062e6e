import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { contactOfWaIdsSql, insertPhoneContactSql, insertWaIdSql } from "../identities.sql.ts";
import { identityName } from "../identity-name.ts";
import { matchKeys } from "../phone-number.ts";
import { contactSearchText } from "../search-text.ts";
import { announceContacts } from "./announce.ts";

/**
 * The contact with this number (E.164), in whatever form of its country we know it, else a new one, which gets the
 * name. Takes the lock that ingestion takes for a new person, so call it before any thread is locked.
 */
export async function contactOfPhone(
  tx: Tx,
  workspaceId: WorkspaceId,
  phone: string,
  nameOfNew: string | null = null,
): Promise<{ id: string; isNew: boolean }> {
  const waId = phone.replace(/^\+/, "");
  const find = async () => {
    const [row] = await tx.query<{ id: string }>(contactOfWaIdsSql(workspaceId, matchKeys(waId)));
    return row?.id ?? null;
  };
  const known = await find();
  if (known !== null) return { id: known, isNew: false };
  await tx.query(lockNamesSql([identityName(workspaceId, "wa_id", waId)]));
  const meanwhile = await find();
  if (meanwhile !== null) return { id: meanwhile, isNew: false };
  const findable = { name: nameOfNew, profileName: null, username: null, phone };
  const contact = { id: uuidv7(), phone, waId, name: nameOfNew, searchText: contactSearchText(findable) };
  await tx.query(insertPhoneContactSql(workspaceId, contact));
  await tx.query(insertWaIdSql(workspaceId, contact));
  await announceContacts(tx, workspaceId, { created: [contact.id], updated: [] });
  return { id: contact.id, isNew: true };
}
