import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";

/**
 * Changes of one team take turns: two admins who demote each other at once must not leave nobody. NO KEY UPDATE
 * because ingest takes key-share locks on the workspace with every row it writes.
 */
export async function lockTeam(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  await tx.query(sql`SELECT id FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`);
}

/** Whether the person also belongs to other workspaces: then name and password are not this team's to change. */
export async function belongsElsewhere(tx: Tx, workspaceId: WorkspaceId, userId: string): Promise<boolean> {
  const rows = await tx.query(sql`
    SELECT id FROM membership WHERE "userId" = ${userId}::uuid AND "workspaceId" <> ${workspaceId}::uuid LIMIT 1`);
  return rows.length > 0;
}
