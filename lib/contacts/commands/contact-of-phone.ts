import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { lockNamesSql } from "#lib/platform/database/name-lock.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { contactOfWaIdsSql, insertPhoneContactSql, insertWaIdSql } from "../identities.sql.ts";
import { identityName } from "../identity-name.ts";
import { matchKeys } from "../phone-number.ts";
import { contactSearchText } from "../search-text.ts";

/**
 * The contact with this number (E.164), in whatever form of its country we know it, else a new one. Takes the lock
 * that ingestion takes for a new person, so call it before any thread is locked.
 */
export async function contactOfPhone(tx: Tx, workspaceId: WorkspaceId, phone: string): Promise<string> {
  const waId = phone.replace(/^\+/, "");
  const find = async () => {
    const [row] = await tx.query<{ id: string }>(contactOfWaIdsSql(workspaceId, matchKeys(waId)));
    return row?.id ?? null;
  };
  const known = await find();
  if (known !== null) return known;
  await tx.query(lockNamesSql([identityName(workspaceId, "wa_id", waId)]));
  return (await find()) ?? create(tx, workspaceId, phone, waId);
}

async function create(tx: Tx, workspaceId: WorkspaceId, phone: string, waId: string): Promise<string> {
  const nameless = { name: null, profileName: null, username: null, phone };
  const contact = { id: uuidv7(), phone, waId, searchText: contactSearchText(nameless) };
  await tx.query(insertPhoneContactSql(workspaceId, contact));
  await tx.query(insertWaIdSql(workspaceId, contact));
  return contact.id;
}
