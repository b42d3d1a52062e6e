import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { contactsByIdSql } from "./announce.sql.ts";
import type { ContactRow } from "./columns.sql.ts";

export async function findContact(workspaceId: WorkspaceId, id: string): Promise<ContactRow | null> {
  const [row] = await query<ContactRow>(contactsByIdSql(workspaceId, [id]));
  return row ?? null;
}
