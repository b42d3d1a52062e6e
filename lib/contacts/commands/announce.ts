import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { contactsByIdSql } from "../announce.sql.ts";
import type { ContactRow } from "../columns.sql.ts";
import { presentContact } from "../present.ts";

/** Publishes contacts as they now stand. Call after the last write of the transaction. */
export async function announceContacts(
  tx: Tx,
  workspaceId: WorkspaceId,
  touched: { created: Iterable<string>; updated: Iterable<string> },
): Promise<void> {
  const created = new Set(touched.created);
  const ids = [...new Set([...created, ...touched.updated])];
  if (ids.length === 0) return;
  for (const row of await tx.query<ContactRow>(contactsByIdSql(workspaceId, ids))) {
    const type = created.has(row.id) ? "contact.created" : "contact.updated";
    publish(tx, workspaceId, type, presentContact(row));
  }
}
