import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  insertConversationSql,
  insertThreadSql,
  lockThreadSql,
  type ThreadKey,
  unresolvedOfThreadSql,
} from "../open.sql.ts";

/**
 * The unresolved conversation with a contact on a channel, else a new one: whoever writes first begins a new piece of
 * work. Leaves the thread locked; a new conversation is announced by whoever writes its first message.
 */
export async function openConversation(
  tx: Tx,
  workspaceId: WorkspaceId,
  key: ThreadKey,
): Promise<{ id: string; isNew: boolean }> {
  // Somebody else may be first: read back instead of trusting our own id.
  await tx.query(insertThreadSql(workspaceId, uuidv7(), key));
  const [thread] = await tx.query<{ id: string }>(lockThreadSql(workspaceId, key));
  if (!thread) throw new Error("a thread just written is gone");
  const [open] = await tx.query<{ id: string }>(unresolvedOfThreadSql(workspaceId, thread.id));
  if (open) return { id: open.id, isNew: false };
  const id = uuidv7();
  await tx.query(insertConversationSql(workspaceId, id, thread.id, key));
  return { id, isNew: true };
}
