import { AppError, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { markReplacedSql, type ReplaceableRow, replaceableSql } from "../replace.sql.ts";
import { recountConversationsSql } from "../settle.sql.ts";

/**
 * Puts a new message in the place of one that certainly did not arrive: the old one asks for nothing any more and
 * cannot be retried. One that may have arrived, waits again or has been replaced already is refused. The caller
 * holds the thread's lock and announces both; returns the old one's conversation.
 */
export async function replaceMessage(
  tx: Tx,
  workspaceId: WorkspaceId,
  { threadId, oldId, newId }: { threadId: string; oldId: string; newId: string },
): Promise<string> {
  const [old] = await tx.query<ReplaceableRow>(replaceableSql(workspaceId, threadId, oldId));
  if (!old) throw notFound();
  const isOver = old.status === "failed" || old.status === "expired";
  if (!isOver || old.isReplaced)
    throw new AppError("message_not_retryable", { extra: { status: old.status } });
  await tx.query(markReplacedSql(workspaceId, oldId, newId));
  await tx.query(recountConversationsSql(workspaceId, [old.conversationId]));
  return old.conversationId;
}
