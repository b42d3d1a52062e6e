import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type MentionStateRow, mentionStatesSql } from "../mentions.sql.ts";
import { presentMention } from "../present.ts";
import type { ConversationMentionDto } from "../schema.ts";

/**
 * Tells these members, and nobody else, how their mentions in a conversation stand. The caller holds the thread's
 * lock: two changes at once would otherwise each tell half of it.
 */
export async function announceMentions(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationId: string,
  memberIds: readonly string[],
): Promise<ConversationMentionDto[]> {
  if (memberIds.length === 0) return [];
  const rows = await tx.query<MentionStateRow & { memberId: string }>(
    mentionStatesSql(workspaceId, conversationId, [...new Set(memberIds)]),
  );
  const states = rows.map((row) => ({
    conversationId,
    memberId: row.memberId,
    mention: presentMention(row),
  }));
  for (const state of states) publish(tx, workspaceId, "conversation.mentioned", state);
  return states;
}
