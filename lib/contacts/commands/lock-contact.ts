import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ContactRow } from "../columns.sql.ts";
import { rootContactSql } from "../identities.sql.ts";
import { lockContactSql } from "../update.sql.ts";

/** The contact, or the one it turned out to be, locked until COMMIT. */
export async function lockContact(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ContactRow> {
  const [root] = await tx.query<{ id: string }>(rootContactSql(workspaceId, id));
  const [row] = root ? await tx.query<ContactRow>(lockContactSql(workspaceId, root.id)) : [];
  if (!row) throw notFound();
  return row;
}
