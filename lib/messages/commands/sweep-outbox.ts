import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { giveUpAttemptsSql, type OverdueAttemptRow, overdueAttemptsSql } from "../attempts.sql.ts";
import { expireEntriesSql, overdueEntriesSql, type WaitingMessage } from "../outbox.sql.ts";
import { recountConversationsSql } from "../settle.sql.ts";
import { announceMessages } from "./announce.ts";
import { reopenFailed } from "./reopen-failed.ts";
import { settleMessages } from "./settle.ts";

const batchSize = 200;

/**
 * Calls that began and whose end nobody wrote down: their process died or hangs. They become "unconfirmed" and are
 * never repeated by us; a status webhook may still tell how they ended. Any worker may do this, any number at once.
 */
export async function giveUpOverdueAttempts(): Promise<number> {
  const overdue = await query<OverdueAttemptRow>(overdueAttemptsSql(batchSize));
  for (const [workspaceId, own] of byWorkspace(overdue)) {
    await transaction(async (tx) => {
      await tx.query(lockThreadRowsSql(own));
      const ids = own.map((row) => row.id);
      const rows = await tx.query<{ messageId: string }>(giveUpAttemptsSql(workspaceId, ids));
      const settled = await settleMessages(tx, workspaceId, [...new Set(rows.map((row) => row.messageId))]);
      await announceConversations(tx, workspaceId, { created: [], updated: settled.conversations });
      await announceMessages(tx, workspaceId, { created: settled.created, updated: settled.messages });
    });
  }
  return overdue.length;
}

/** Nothing leaves late: what has waited beyond its age limit waits for an agent from now on. */
export async function expireOverdueEntries(): Promise<number> {
  const overdue = await query<WaitingMessage>(overdueEntriesSql(batchSize));
  for (const [workspaceId, own] of byWorkspace(overdue)) {
    await transaction(async (tx) => {
      await tx.query(lockThreadRowsSql(own));
      const rows = await tx.query<{ messageId: string; conversationId: string }>(expireEntriesSql(own));
      const ids = rows.map((row) => row.messageId);
      // A second try that came to nothing leaves the first one as unconfirmed as it was.
      const settled = await settleMessages(tx, workspaceId, ids);
      const conversations = [...new Set(rows.map((row) => row.conversationId))].sort();
      if (conversations.length > 0) await tx.query(recountConversationsSql(workspaceId, conversations));
      const reopened = await reopenFailed(tx, workspaceId, ids);
      await announceConversations(tx, workspaceId, { created: [], updated: conversations });
      const created = [...settled.created, ...reopened.lines];
      await announceMessages(tx, workspaceId, { created, updated: ids });
    });
  }
  return overdue.length;
}

function byWorkspace<T extends { workspaceId: WorkspaceId }>(rows: readonly T[]): Map<WorkspaceId, T[]> {
  const groups = new Map<WorkspaceId, T[]>();
  for (const row of rows) groups.set(row.workspaceId, [...(groups.get(row.workspaceId) ?? []), row]);
  return groups;
}
