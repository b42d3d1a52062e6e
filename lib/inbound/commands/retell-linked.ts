import type { Tx } from "#lib/platform/database/transaction.ts";
import { retellConversationsSql } from "../people.sql.ts";
import type { ResolvedPeople } from "./resolve-people.ts";
import type { Touches } from "./touches.ts";

/** The conversations of contacts that turned out to be another one now show that one, and say so. */
export async function retellLinked(tx: Tx, { linked }: ResolvedPeople, touches: Touches): Promise<void> {
  for (const { workspaceId, contactId } of linked) {
    const rows = await tx.query<{ id: string }>(retellConversationsSql(workspaceId, contactId));
    for (const { id } of rows) touches.conversations.updated(workspaceId, id);
  }
}
