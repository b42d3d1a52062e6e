import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import {
  type LockedConversationRow,
  lockConversationSql,
  lockThreadOfConversationSql,
} from "../change.sql.ts";

/**
 * Takes the locks of everything that writes into a thread, in the one order there is: the thread, then the
 * conversation. Afterwards nobody numbers, resolves or reopens on this thread until COMMIT.
 */
export async function lockConversation(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
): Promise<LockedConversationRow> {
  const [thread] = await tx.query<{ id: string }>(lockThreadOfConversationSql(workspaceId, id));
  if (!thread) throw notFound();
  // A later statement: it sees what the previous holder of the thread committed.
  const [conversation] = await tx.query<LockedConversationRow>(lockConversationSql(workspaceId, id));
  if (!conversation) throw notFound();
  return conversation;
}
